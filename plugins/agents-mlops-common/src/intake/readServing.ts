import { isNegated } from './isNegated';
import { MaskedMatch, MaskedText } from './MaskedText';
import { readBatchRows } from './readBatchRows';
import { Statement } from './Statement';

const BATCH = String.raw`\b(?:batch|nightly|(?:every|each) (?:single |business |working |other )?(?:night|morning|evening|day|week|month|quarter|hour|shift|monday|tuesday|wednesday|thursday|friday|saturday|sunday|weekend)|(?:once|twice) (?:a|per|every) (?:day|night|week|month|quarter)|(?:a|per) night|(?:forecast|scor|predict|rank|refresh|recomput|run|updat)\w*\b[^.;]{0,30}\bevery ⟨\d+⟩ minutes|overnight|weekly|monthly|hourly|(?:refresh|updat|recomput|recalculat|scor|produc|calculat|rank|comput|run|rerun)\w* (?:once )?daily|(?<=scores? for ⟨\d+⟩ [a-z -]{3,30},\s*)daily|daily (?:scores?|run|job|batch|forecasts?|predictions?|list|refresh|update)|(?:first|last|end) of (?:each|every|the) month)\b`;
const ONLINE = String.raw`\b(?:api|rest|web service|endpoint|rest service|real[- ]?time|on the fly|interactive|synchronous(?:ly)?|online(?! (?:shop|store|retail|bank|market|platform|game|education))|requests?|calls? (?:a|per) |(?:calls|hits|queries|predictions|questions)(?: (?:a|per) |/)(?:day|s|sec|second)|⟨\d+⟩ calls|must be (?:scored|answered)|answers?(?: is| are)? (?:needed |expected )?(?:in|within)|respon(?:d|se|ses)|while (?:the )?(?:customer|user|caller)s? waits?|at checkout|chat ?bot|(?<!(?:student|research|teaching|shop|sales|personal) )assistant)\b`;
const STREAMING = String.raw`\b(?:(?:score|scored|scoring|classify|predict\w*)\b[^.;]{0,40}\b(?:on|in|from) the stream|event[- ]driven scoring|stream(?:ing)? (?:scoring|inference|predictions?|serving)|(?:score|classify|judge|rate|check)s? (?:each|every|all|the) (?:\w+ )?(?:events?|messages?|readings?|clicks?)|as a stream|streaming only|(?:on|for|at) (?:each|every) (?:\w+ )?(?:events?|messages?|readings?)|(?:when|whenever|as soon as|the moment|as) (?:they|it|events?|messages?|readings?|each) (?:arrive|arrives|come in|comes in|flow)|on the (?:event )?stream)\b`;

/** These words say that there is a run, whatever stands before them. */
const IS_A_RUN = /^(?:batch|nightly|overnight|(?:a|per) night)$/i;
/** A quantity right before a period makes it a rate, no run. */
const QUANTITY =
  /(?:\d[km]?|[$€£]|\b(?:dollars?|usd|eur|euros?|bucks|[gtmp]b|gigabytes?|terabytes?|tokens|calls|requests|questions|quer(?:y|ies)|predictions|hours?|new|more|thousand|million|budget|cost|costs|in))\s*,?\s*$/;

/** How predictions are asked for, and how many rows a recurring job has. */
export function readServing(text: MaskedText): readonly Statement[] {
  const said = (value: string, pattern: string): Statement[] =>
    text
      .find(pattern)
      .filter(({ start, end }) => !isNegated(text, start, end))
      .slice(0, 1)
      .map(match => toStatement('serving', value, match));
  const streaming = said('streaming', STREAMING);
  const online =
    streaming.length > 0 && !/\bapi\b|endpoint|web service/i.test(text.original)
      ? []
      : said('online', ONLINE);
  const batch = text
    .find(BATCH)
    .filter(({ start, end }) => !isNegated(text, start, end))
    // "trained every week" and "900 dollars a month" say nothing about serving.
    .filter(
      ({ text: words, start }) =>
        IS_A_RUN.test(words) || !QUANTITY.test(text.before(start, 40)),
    )
    .filter(
      ({ start }) => !/\b(?:re)?train\w*\b[^,;]*$/.test(text.before(start, 40)),
    );
  const isCertainlyOnline = online.length > 0 || streaming.length > 0;
  const isBatch =
    batch.length > 0 &&
    (!isCertainlyOnline ||
      /batch|night|overnight/.test(batch[0].text.toLowerCase()) ||
      /\b(?:also|and|plus|besides)\b/.test(text.sentenceAt(batch[0].start)));
  return [
    ...streaming,
    ...online,
    ...(isBatch
      ? [
          toStatement('serving', 'batch', batch[0]),
          ...readBatchRows(text, batch),
        ]
      : []),
  ];
}

function toStatement(
  field: Statement['field'],
  value: Statement['value'],
  { text, start, end }: MaskedMatch,
): Statement {
  return { field, value, text, start, end };
}
