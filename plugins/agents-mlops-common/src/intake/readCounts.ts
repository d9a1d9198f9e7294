import type { ConstraintName } from '../constraints/constraintsSchema';
import { MaskedText } from './MaskedText';
import { periodOf, state } from './quantity';
import { Statement } from './Statement';
import { PERIOD, secondsOf } from './units';

const MONTH_S = secondsOf('month');

/** Counts of other things. */
export function readCounts(text: MaskedText): readonly Statement[] {
  const simple: readonly (readonly [ConstraintName, string])[] = [
    ['models', String.raw`#\s+(?:different |separate |ml |small )?models\b`],
    [
      'models',
      String.raw`#\s+[a-z]+,?\s+(?:each|every one)\s+with\s+(?:an?\s+|its\s+|their\s+)?own model\b`,
    ],
    [
      'lookups_per_request',
      String.raw`\b(?:feature )?lookups(?: (?:a|per) (?:request|call|prediction))?\s*[:=]\s*#`,
    ],
    [
      'lookups_per_request',
      String.raw`#\s+(?:online |feature )*(?:lookups|feature reads|reads)\b(?: (?:a|per|for each) (?:request|call|prediction|payment))?`,
    ],
  ];
  const counts = simple.flatMap(([field, pattern]) =>
    text
      .find(pattern)
      .slice(0, 1)
      .map(match => state(field, match.number(), match)),
  );
  const training = [
    ...text.find(
      String.raw`#\s*(?:gpu[- ]|machine[- ])?(?:training hours|(?:hours?|h) of (?:[a-z-]+ )?training|hours? (?:to|for) train\w*)\s*(?:${PERIOD})?`,
    ),
    ...text.find(
      String.raw`\b(?:re)?train\w*\b[^.;⟨]{0,30}#\s*(?:gpu[- ])?(?:hours?|hrs?|h)\b\s*(?:${PERIOD})?`,
    ),
  ];
  const tokens = [
    ...text.find(String.raw`#\s+tokens\s*(?:${PERIOD})?`),
    ...text.find(String.raw`\btokens\s*[:=]\s*#\s*(?:${PERIOD})?`),
  ];
  const availability = text
    .find(String.raw`#\s*(?:%|percent|per ?cent)`)
    .filter(
      match =>
        (match.number() >= 90 &&
          match.number() < 100 &&
          /\b(?:avail|uptime|up\b|sla|slo|reliab)/.test(
            text.sentenceAt(match.start),
          )) ||
        (match.number() >= 99 && match.number() < 100),
    );
  const nines = text.find(String.raw`#\s+nines\b`);
  return [
    ...counts,
    ...training.slice(0, 1).map(match => {
      const period = periodOf(match) || 'month';
      return state(
        'train_hours_month',
        (match.number() * MONTH_S) / secondsOf(period),
        match,
      );
    }),
    ...tokens.slice(0, 1).map(match => {
      const period = periodOf(match) || 'month';
      return state(
        'llm_tokens_m_month',
        (match.number() * MONTH_S) / secondsOf(period) / 1e6,
        match,
      );
    }),
    ...availability
      .slice(0, 1)
      .map(match => state('availability', match.number() / 100, match)),
    ...nines
      .slice(0, 1)
      .map(match => state('availability', 1 - 10 ** -match.number(), match)),
    ...text
      .find(
        String.raw`\b(?:done|live|ready|finished|launch\w*|production|roll(?:ed)? out|deliver\w*|running)\b[^.]{0,20}\b(?:in|within)\s+#\s+(?<unit>weeks?|months?)\b`,
      )
      .slice(0, 1)
      .map(match =>
        state(
          'timeline_weeks',
          (match.number() * secondsOf(match.word('unit'))) / secondsOf('week'),
          match,
        ),
      ),
  ];
}
