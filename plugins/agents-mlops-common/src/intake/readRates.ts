import { MaskedText } from './MaskedText';
import { periodOf, state } from './quantity';
import { Statement } from './Statement';
import { PERIOD, secondsOf, SIZE_UNIT } from './units';

const DAY_S = secondsOf('day');

const EVENTS =
  /\b(?:events?|messages?|msgs?|clicks?|readings?|measurements?|signals?|telemetry|pings?|records|data ?points?|samples)\b/;

/** Many senders, each now and then: "200 pumps send a value every 5 seconds". */
const SENDERS = String.raw`#\s+(?:[a-z-]+\s+){1,2}?(?:(?:each|that|which)\s+)?(?:send|report|push|emit|produce|deliver|transmit)s?\s+(?:an?|one|⟨\d+⟩)\s+(?:[a-z-]+\s+)?(?:readings?|events?|messages?|measurements?|values?|pings?|samples?|signals?)\s+(?:(?:a|per|every|each)\s+|/\s*)(?:#2\s+)?(?<unit>seconds?|minutes?|hours?)\b`;

/** "200 pumps send 60 values a second in total": the rate is not that of each. */
const ALL_TOGETHER =
  /^\s*,?\s*(?:altogether|together|in total|in sum|overall|combined)\b/;

function readSenders(text: MaskedText): readonly Statement[] {
  const each = text
    .find(SENDERS)
    .filter(match => !ALL_TOGETHER.test(text.after(match.end, 20)));
  return each.map(match => {
    const every = match.number('n2');
    const seconds =
      secondsOf(match.word('unit')) * (Number.isFinite(every) ? every : 1);
    return state('events_per_s', match.number() / seconds, match);
  });
}

/** Load: so many of something in a time. */
export function readRates(text: MaskedText): readonly Statement[] {
  return [...readSenders(text), ...readPlainRates(text)];
}

function readPlainRates(text: MaskedText): readonly Statement[] {
  return text
    .find(
      String.raw`#\s*(?<noun>(?:(?!(?:in|within|to|and|at|with|for|of|new|${SIZE_UNIT}|dollars|usd|euros?|eur|hours?|minutes?|tokens|training)\b)[a-z-]+(?:\s+|(?=/))){0,3}?)(?:(?:come in|arrive)\s+)?${PERIOD}`,
    )
    .concat(text.find(String.raw`#\s*(?<noun>(?:rps|qps|tps|hz))\b`))
    .flatMap(match => {
      const noun = match.word('noun');
      const period = periodOf(match) || 'second';
      const perSecond = match.number() / secondsOf(period);
      const ahead = text.before(match.start, 4);
      if (
        /[$€£]\s*$/.test(ahead) ||
        /\bbudget[^,]*$/.test(text.before(match.start, 30))
      )
        return [];
      const isCalled =
        /\btimes\b/.test(noun) &&
        /\b(?:calls?|called|requests?|hits?|invoked|asked|quer\w+)\b/.test(
          text.before(match.start, 50),
        );
      if (!isCalled && /\btimes?\b|\bonce\b|\bruns?\b|\bpeople\b/.test(noun))
        return [];
      if (/\b(?:lookups?|reads|features)\b/.test(noun)) return [];
      if (
        EVENTS.test(noun) ||
        (noun.trim() === '' && EVENTS.test(text.before(match.start, 30)))
      ) {
        return [state('events_per_s', perSecond, match)];
      }
      // Rows of a nightly job are counted with the job.
      if (
        /night|week|month|mo|year|yr|hour(?!s)/.test(period) &&
        !/\b(?:requests?|calls?|quer(?:y|ies)|predictions?|questions?|hits?|req)\b/.test(
          noun,
        )
      )
        return [];
      return period === 'second' || period === 'sec' || period === 's'
        ? [state('peak_rps', perSecond, match)]
        : [state('requests_per_day', perSecond * DAY_S, match)];
    });
}
