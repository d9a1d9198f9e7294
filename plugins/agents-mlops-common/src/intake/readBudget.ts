import { MaskedText } from './MaskedText';
import { periodOf, state } from './quantity';
import { Statement } from './Statement';
import { PERIOD, secondsOf, SIZE_UNIT, TIME_UNIT } from './units';

const MONTH_S = secondsOf('month');

const currency = String.raw`(?:\$|€|£|us\$|usd|eur|euros?|dollars?|bucks|pounds|gbp|chf|cad|aud|sgd|quid|francs?)`;
const CURRENCY = new RegExp(currency, 'i');
const CORRECTED =
  /\b(?:let's say|let us say|make that|no, rather|or rather)\s*$/;
/** Nobody spends a million a month on this: such a bare number counts something else. */
const MOST_BARE = 1e6;

/** Money a month: with a currency, or behind the word budget. */
export function readBudget(text: MaskedText): readonly Statement[] {
  const period = String.raw`(?:\s*(?:${PERIOD}))?`;
  const patterns = [
    String.raw`${currency}\s*#(?:\s*${currency})?${period}`,
    String.raw`#\s*${currency}(?![a-z])${period}`,
    String.raw`#\s*(?:${PERIOD})\s*${currency}(?![a-z])`,
    String.raw`\bbudget[^.;⟨]{0,30}#(?!\s*(?:${TIME_UNIT}|${SIZE_UNIT}|people|engineers))${period}`,
    // "Three thousand a month" as a clause of its own: nothing else is counted so.
    String.raw`(?<=^|[.,;]\s+|[.,;]\s+(?:about|around|at most|up to|max|maximum|roughly)\s)#\s*(?:(?:(?:a|per|each|every)\s+|/\s*)(?:month|mo)|monthly)\b(?:\s+(?:max|maximum|at most|tops))?(?=\s*(?:[.,;]|$|for (?:running|operations?|everything|all)\b|all in\b|in total\b))`,
    String.raw`#${period}\s+(?:is |as )?(?:the |our |a )?budget\b`,
  ];
  const found = patterns
    .flatMap(pattern => text.find(pattern))
    .filter(match => match.number() < MOST_BARE || CURRENCY.test(match.text));
  // Who corrects himself means the last word.
  const corrected = found.filter(({ start }) =>
    CORRECTED.test(text.before(start, 24)),
  );
  return [...corrected, ...found].slice(0, 1).map(match => {
    const period_ =
      periodOf(match) ||
      (/\b(?:annual|yearly|per annum)\b/.test(text.sentenceAt(match.start))
        ? 'year'
        : 'month');
    return state(
      'budget_monthly_usd',
      period_ === 'year'
        ? match.number() / 12
        : (match.number() * MONTH_S) / secondsOf(period_),
      match,
    );
  });
}
