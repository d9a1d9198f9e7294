import { MaskedText } from './MaskedText';
import { state } from './quantity';
import { Statement } from './Statement';
import { secondsOf, TIME_UNIT } from './units';

const DAY_S = secondsOf('day');

const TIME = String.raw`#\s*-?(?<unit>${TIME_UNIT})`;

/** "5 s is ok", "three seconds tops", "2 s per photo". */
const IS_ENOUGH =
  /^\s*each\b|^\s*(?:(?:is|are|would be|each|tops?|max|delay)\s*)*(?:(?:perfectly|still|also|just)\s+)?\b(?:fine|ok|okay|enough|acceptable|good|sufficient|suffices?|will do|tops|max|delay)\b|^\s*per [a-z]+\b/;
/** A time that is an item of a list by itself. */
const ALONE_BEFORE = /(?:^|[,:(<≤]|\b(?:and|about|roughly|max))\s*$/;
const ALONE_BEHIND = /^\s*(?:[,;)]|$)/;

/** Times: an answer, a computation, the age of features, the wait for the truth. */
export function readTimes(text: MaskedText): readonly Statement[] {
  const isFresh =
    /\b(?:old|older|younger|fresh|fresher|freshness|stale|staleness|age|behind|up to date|counters?|aggregates?|windows?)\b/;
  const isTruth =
    /\b(?:labels?|truth|actuals?|outcome|know|known|learn|find out|feedback|confirmed|chargebacks?|turns? out|reported|really|visible|come back|comes back|show up|shows up|materiali[sz]es?)\b/;
  const isAnswer =
    /\b(?:answers?|answered|respon\w+|repl\w+|latency|within|under|below|percentile|p95|p99|p\d\d|less than|later than|time-?out|scored? (?:in|within)|at most|faster than|sub|no more than|in|max(?:imum)?|beneath|delay\w*|react\w*|alerts?|verdict|flagged)\b/;
  const statements: Statement[] = [];
  for (const match of text.find(TIME)) {
    const seconds = match.number() * secondsOf(match.word('unit'));
    const ahead = text.before(match.start, 60);
    const behind = text.after(match.end, 26);
    const clause = ahead.slice(ahead.lastIndexOf(',') + 1);
    if (
      /\b(?:re)?train\w*\b/.test(behind) ||
      /\b(?:re)?train\w*\b[^,]*$/.test(ahead)
    )
      continue;
    if (
      /^\s*(?:old|of age|stale|behind)\b/.test(behind) ||
      isFresh.test(clause) ||
      /\bfeatures?\b[^.]{0,40}\b(?:within|every|after)\s*$/.test(ahead)
    ) {
      if (!/\b(?:last|past|previous|rolling|over)\s*$/.test(ahead))
        statements.push(state('feature_freshness_s', seconds, match));
      continue;
    }
    if (
      /\b(?:inference|prediction|model|forward pass|computing|compute|scoring)\b[^.]{0,20}\b(?:takes?|needs?|is|runs? (?:for|in))\s*(?:about|around|roughly|some|only)?\s*$/.test(
        ahead,
      ) ||
      /^\s*(?:of )?(?:inference|compute|computing|per prediction|a prediction)\b/.test(
        behind,
      )
    ) {
      if (seconds < 60)
        statements.push(state('infer_ms', seconds * 1000, match));
      continue;
    }
    if (isTruth.test(`${ahead} ${behind}`) && seconds >= 3600) {
      statements.push(state('label_delay_days', seconds / DAY_S, match));
      continue;
    }
    // An unclaimed time this short can only be that of an answer.
    const isShort = match.word('unit').startsWith('m') && seconds < 10;
    if (
      seconds <= 120 &&
      (isShort ||
        isAnswer.test(`${ahead} ${behind}`) ||
        IS_ENOUGH.test(behind) ||
        (ALONE_BEFORE.test(ahead) && ALONE_BEHIND.test(behind)))
    ) {
      statements.push(state('latency_p95_ms', seconds * 1000, match));
    }
  }
  return [...statements, ...readLooseTimes(text)];
}

/** Times without a number: "after a month", "the next day", "sub-second". */
function readLooseTimes(text: MaskedText): readonly Statement[] {
  const truth = String.raw`\b(?:know|known|labels?|truth|actuals?|outcomes?|results?|feedback|learn|find out|turns? out|see|confirmed)\b[^.]{0,50}?\b`;
  return [
    ...text
      .find(
        String.raw`${truth}(?:after|in|within|for|takes?|until|about)\s+(?:about |roughly |almost )?(?:an?|one)\s+(?<unit>day|week|month|quarter|year)\b`,
      )
      .map(match =>
        state(
          'label_delay_days',
          Math.round(secondsOf(match.word('unit')) / DAY_S),
          match,
        ),
      ),
    ...text
      .find(
        String.raw`${truth}(?:(?:the )?next (?:day|morning)|a day later|overnight)`,
      )
      .map(match => state('label_delay_days', 1, match)),
    ...text
      .find(
        String.raw`\bsub-?second\b|\bunder a second\b|\bwithin (?:a|one) second\b`,
      )
      .map(match => state('latency_p95_ms', 1000, match)),
    ...text
      .find(
        String.raw`\b(?:alert|answer|react|respon|verdict|delay|notif|warn)[^.;]{0,40}\b(?:within|in|under|below) (?:a|one) minute\b`,
      )
      .map(match => state('latency_p95_ms', 60_000, match)),
    ...text
      .find(String.raw`\bhalf a second\b`)
      .map(match => state('latency_p95_ms', 500, match)),
    ...text
      .find(String.raw`\b(?:a )?quarter of a second\b`)
      .map(match => state('latency_p95_ms', 250, match)),
    ...text
      .find(
        String.raw`\b(?:a|one) second (?:is|would be) (?:ok|okay|fine|enough|good|acceptable)\b`,
      )
      .map(match => state('latency_p95_ms', 1000, match)),
    ...text
      .find(String.raw`\bsub-#\s*(?<unit>ms|milliseconds?)\b`)
      .map(match => state('latency_p95_ms', match.number(), match)),
    ...text
      .find(
        String.raw`\bup[- ]to[- ]the[- ]minute\b|\b(?:(?:at most|within|no more than) a minute old|(?:younger|fresher|newer|no older) than (?:a|one) minute)\b`,
      )
      .map(match => state('feature_freshness_s', 60, match)),
  ];
}
