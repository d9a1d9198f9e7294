import { MaskedMatch, MaskedText } from './MaskedText';
import { state } from './quantity';
import { Statement } from './Statement';
import { secondsOf } from './units';

const EVERY: readonly (readonly [RegExp, string])[] = [
  [/minutes/, 'minutes'],
  [/hour/, 'hour'],
  [/week|(?:mon|tues|wednes|thurs|fri|satur|sun)day/, 'week'],
  [/month/, 'month'],
  [/quarter/, 'quarter'],
  [/night|morning|evening|day\b|daily/, 'day'],
];

const ROWS = String.raw`#\s+(?:(?:of our|private|active|different|single|such|item|store)\s+)*(?:item and store |item-store |store and item )?(?<noun>customers?|users?|items?|rows|records|pairs|combinations|products?|accounts?|skus?|machines?|subscribers?|patients?|households?|invoices?|members|contracts|policies|parcels|transactions|articles|series|claims|loans|devices|players|listings|tickets|images|pictures|assets|meters|buildings|employees|students|vehicles|shipments|orders)\b(?!\s*(?:a|per|each|every|/)\s*(?:second|sec|s|minute)\b)`;

/** What numbers count that are no rows. */
const NO_ROWS = String.raw`(?:dollars?|usd|eur|euros?|pounds|bucks|people|persons|engineers?|developers?|devs|staff|requests?|calls?|quer(?:y|ies)|questions?|tokens?|events?|messages?|readings?|features?|lookups?|models?|hours?|minutes?|seconds?|days?|weeks?|months?|years?|ms|kb|mb|gb|tb|pb|gigabytes?|terabytes?|gpus?|percent|a|an|per|in|of|and|to|or|at|on|is)\b`;
/** Things that the list does not know are rows too, where a recurring job speaks of many of them. */
const ANY_ROWS = String.raw`#\s+(?!${NO_ROWS})[a-z][a-z-]{2,}`;
/** "200k images per night". */
const ROWS_A_RUN = String.raw`#\s+(?:(?!${NO_ROWS})[a-z][a-z-]{2,}\s+)?(?:per|a|each|every)\s+(?<period>night|week|month)\b`;
const FEWEST_ROWS = 100;

/** "2,000 products in 40 stores" are as many rows as pairs. */
const PLACES = String.raw`^\s*(?:in|across|x|×|times|for(?: each of)?|over|at|by)\s+(?:our |all |each of |the )*#\s+(?:stores?|shops?|branches|warehouses?|outlets?|locations?|sites?|markets?|depots?)\b`;

/** Rows a month, from rows a run and how often it runs. */
export function readBatchRows(
  text: MaskedText,
  runs: readonly MaskedMatch[],
): readonly Statement[] {
  const often = runs.find(run => unitOf(run) !== undefined);
  const found =
    often &&
    findRows(text, [
      ...runs.filter(run => unitOf(run) === unitOf(often)),
      ...runs,
    ]);
  const unit = often && unitOf(often);
  if (found && unit) {
    const runsAMonth =
      (secondsOf('month') / secondsOf(unit)) *
      (/twice/i.test(often.text) ? 2 : 1);
    const rows = found.number() * placesOf(text, found) * runsAMonth;
    return [state('batch_rows_month', Math.round(rows), found)];
  }
  return text
    .find(ROWS_A_RUN)
    .filter(match => match.number() >= FEWEST_ROWS && !isMoney(text, match))
    .slice(0, 1)
    .map(match =>
      state(
        'batch_rows_month',
        Math.round(
          (match.number() * secondsOf('month')) /
            secondsOf(match.word('period')),
        ),
        match,
      ),
    );
}

function unitOf(run: MaskedMatch): string | undefined {
  const words = run.text.toLowerCase();
  return EVERY.find(([pattern]) => pattern.test(words))?.[1];
}

function isMoney(text: MaskedText, { start }: MaskedMatch): boolean {
  return /(?:[$€£]|\b(?:usd|eur|budget\b[^,]*))\s*$/.test(
    text.before(start, 30),
  );
}

/** The rows of the sentence that says how often; else the first that the text counts. */
function findRows(
  text: MaskedText,
  runs: readonly MaskedMatch[],
): MaskedMatch | undefined {
  const known = text.find(ROWS);
  const any = text
    .find(ANY_ROWS)
    .filter(match => match.number() >= FEWEST_ROWS && !isMoney(text, match));
  for (const matches of [known, any]) {
    for (const run of runs) {
      const sentence = text.sentenceAt(run.start);
      const near = matches.find(
        ({ start }) => text.sentenceAt(start) === sentence,
      );
      if (near) return near;
    }
  }
  return known[0] ?? any[0];
}

function placesOf(text: MaskedText, rows: MaskedMatch): number {
  const behind = new MaskedText(text.original.slice(rows.end, rows.end + 60));
  return behind.find(PLACES)[0]?.number() ?? 1;
}
