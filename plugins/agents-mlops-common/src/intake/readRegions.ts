import { isNegated } from './isNegated';
import { MaskedText } from './MaskedText';
import { Statement } from './Statement';

const PLACES: Readonly<Record<string, readonly string[]>> = {
  'frankfurt|germany|german region|deutschland|berlin|munich': ['eu-central-1'],
  'ireland|dublin': ['eu-west-1'],
  'london|united kingdom|the uk|uk region|england': ['eu-west-2'],
  'paris|france': ['eu-west-3'],
  'stockholm|sweden': ['eu-north-1'],
  'milan|italy': ['eu-south-1'],
  'spain|madrid': ['eu-south-2'],
  'zurich|zürich|switzerland|swiss region': ['eu-central-2'],
  'virginia|us east': ['us-east-1'],
  ohio: ['us-east-2'],
  california: ['us-west-1'],
  'oregon|us west': ['us-west-2'],
  'montreal|canada|canadian region': ['ca-central-1'],
  'são paulo|sao paulo|brazil': ['sa-east-1'],
  'tokyo|japan': ['ap-northeast-1'],
  'seoul|korea': ['ap-northeast-2'],
  singapore: ['ap-southeast-1'],
  'sydney|australia': ['ap-southeast-2'],
  'mumbai|india': ['ap-south-1'],
  'hong kong': ['ap-east-1'],
  'cape town|south africa': ['af-south-1'],
};
const EU = ['eu-central-1', 'eu-west-1', 'eu-west-3', 'eu-north-1'];
const US = ['us-east-1', 'us-east-2', 'us-west-2'];
const CODE = String.raw`\b(?:us|eu|ap|ca|sa|me|af|il)-(?:gov-)?(?:north|south|east|west|central|northeast|southeast)(?:east|west)?-(?:⟨\d+⟩|\d)`;
/** A whole area counts only where the text speaks of where data is kept. */
const KEPT_IN = String.raw`\b(?:stay|stays|remain|remains|kept|stored|hosted|processed|host|leave|keep|run|runs|running|residency|located)\b[^.;]{0,40}?\b(?:in|inside|within)?\s*(?:the )?`;

/** A place counts where the sentence speaks of the system, not of the company or its customers. */
const OF_THE_SYSTEM =
  /\b(?:aws|amazon|regions?|host\w*|clouds?|stays?|kept|keep|stor\w*|leave|locat\w*|runs?|running|residency|processed)\b/;
const OF_PEOPLE =
  /\b(?:customers?|users?|persons?|people|consumers?|citizens?|residents?|patients?)\s+(?:are\s+)?(?:in|of|from)\s+(?:the\s+)?$/;

/** A place as a clause of its own can only be where it runs. */
function isAlone(text: MaskedText, start: number, end: number): boolean {
  return (
    /(?:^|,)\s*$/.test(text.before(start, 20)) &&
    /^\s*(?:,|$)/.test(text.after(end, 5))
  );
}

/** Places where the system may run, as regions of the cloud. */
export function readRegions(text: MaskedText): readonly Statement[] {
  const found: Statement[] = [];
  const add = (pattern: string, regions: readonly string[] | undefined) => {
    for (const { text: words, start, end } of text.find(pattern)) {
      const isLeaving = /\b(?:not|never|n't) leave\b/.test(words.toLowerCase());
      if (!isLeaving && isNegated(text, start, end)) continue;
      if (
        regions &&
        ((!OF_THE_SYSTEM.test(text.sentenceAt(start)) &&
          !isAlone(text, start, end)) ||
          OF_PEOPLE.test(text.before(start, 40)))
      ) {
        continue;
      }
      for (const value of regions ?? [words.toLowerCase()]) {
        found.push({ field: 'regions', value, text: words, start, end });
      }
    }
  };
  add(CODE, undefined);
  if (found.length > 0) return found;
  for (const [names, regions] of Object.entries(PLACES)) {
    add(
      String.raw`\b(?:${names})\b(?! customers| users|-based| based)`,
      regions,
    );
  }
  if (found.length > 0) return found;
  add(
    String.raw`${KEPT_IN}(?:eu|europe|european union)\b|\beu[- ](?:only|hosted|region)`,
    EU,
  );
  add(
    String.raw`${KEPT_IN}(?:us|usa|united states)\b|\bus[- ](?:only|hosted|region)`,
    US,
  );
  return found;
}
