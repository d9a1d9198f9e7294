/** A number in the text, in digits or words. */
export interface FoundNumber {
  readonly value: number;
  readonly start: number;
  readonly end: number;
}

const SMALL: Readonly<Record<string, number>> = {
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  thirteen: 13,
  fourteen: 14,
  fifteen: 15,
  sixteen: 16,
  seventeen: 17,
  eighteen: 18,
  nineteen: 19,
  dozen: 12,
};
const TENS: Readonly<Record<string, number>> = {
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
};
const SCALES: Readonly<Record<string, number>> = {
  hundred: 1e2,
  thousand: 1e3,
  million: 1e6,
  billion: 1e9,
  k: 1e3,
  m: 1e6,
  mio: 1e6,
  mn: 1e6,
  bn: 1e9,
  lakh: 1e5,
  grand: 1e3,
  b: 1e9,
};

/** Without a number before them: "hundred dollars". */
const BARE: Readonly<Record<string, number>> = { hundred: 100, thousand: 1000 };

const WORD = Object.keys({ ...SMALL, ...TENS }).join('|');
const DIGITS = String.raw`\d{1,3}(?:[,' ]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?`;
const WORDS = String.raw`(?:half an?|quarter of an?|an?)(?= (?:hundred|thousand|million|billion|dozen)\b)|(?:hundred|thousand)(?= [a-z])|(?:${WORD})(?:[- ](?:${WORD}))?`;
const SCALE = String.raw`(?:[ -]?(?:hundred|thousand|million|billion|dozen|lakh|grand)\b|(?:k|mio|mn|bn|[mb])(?![a-z]))`;
const NUMBER = new RegExp(
  String.raw`(?<![\w.]|\d-)(?:(?<digits>${DIGITS})|\b(?<words>${WORDS})\b)(?<scales>(?:${SCALE})*)(?:(?<=hundred) and (?<rest>(?:${WORD})(?:[- ](?:${WORD}))?)\b)?`,
  'gi',
);

/** Finds numbers however people write them: 1,500, 1.5k, 25 thousand, twenty-five, half a million. */
export function readNumbers(text: string): readonly FoundNumber[] {
  return [...text.matchAll(NUMBER)].flatMap(match => {
    const { digits, words, scales = '', rest } = match.groups ?? {};
    const base = digits
      ? Number(digits.replace(/[,' ]/g, ''))
      : readWords((words ?? '').toLowerCase());
    const value = (scales.toLowerCase().match(/[a-z]+/g) ?? []).reduce(
      (product, scale) => product * (SCALES[scale] ?? SMALL[scale] ?? 1),
      base,
    );
    const total = value + (rest ? readWords(rest.toLowerCase()) : 0);
    return Number.isFinite(total)
      ? [
          {
            value: total,
            start: match.index,
            end: match.index + match[0].length,
          },
        ]
      : [];
  });
}

function readWords(words: string): number {
  if (/^half/.test(words)) return 0.5;
  if (/^quarter/.test(words)) return 0.25;
  if (/^an?$/.test(words)) return 1;
  return words
    .split(/[- ]/)
    .reduce(
      (sum, word) => sum + (SMALL[word] ?? TENS[word] ?? BARE[word] ?? NaN),
      0,
    );
}
