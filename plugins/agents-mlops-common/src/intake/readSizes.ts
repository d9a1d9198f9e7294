import { MaskedText } from './MaskedText';
import { periodOf, state } from './quantity';
import { Statement } from './Statement';
import { gigabytesOf, PERIOD, secondsOf, SIZE_UNIT } from './units';

const MONTH_S = secondsOf('month');
/** What a number behind it is added by. */
const GROWS_BY = /\b(?:grow\w*|plus|rising|increas\w+)(?: by| with| at)?\s*$/;

/** Gigabytes of what: new data, documents, a model, a request, or what is stored. */
export function readSizes(text: MaskedText): readonly Statement[] {
  return text
    .find(
      String.raw`#\s*(?<unit>${SIZE_UNIT})(?:\s+(?:of )?(?:new |more |fresh )?(?:data |files |rows |pictures |images |events )?(?:is |are |comes? in |arrives? |added )?(?:new )?(?:${PERIOD}))?`,
    )
    .map(match => {
      const gigabytes = match.number() * gigabytesOf(match.word('unit'));
      const around = `${text.before(
        match.start,
        34,
      )} ${match.text.toLowerCase()} ${text.after(match.end, 34)}`;
      const behind = text.after(match.end, 44);
      const ahead = text.before(match.start, 24);
      const period = periodOf(match);
      if (
        gigabytes < 0.05 &&
        /\b(?:each|request|payload|per|picture|image|call|message)\b/.test(
          around,
        )
      ) {
        return state('payload_kb', gigabytes * 1e6, match);
      }
      // What stands behind the next number speaks of that one: "60 TB with 5 TB added".
      const own = behind.split(/[,\d]/)[0];
      const isOfNext = own.length < behind.length && GROWS_BY.test(own);
      if (
        period ||
        /\b(?:new|grows?|growing|growth|added|coming)\b/.test(
          `${match.text.toLowerCase()} ${isOfNext ? '' : own.slice(0, 16)}`,
        ) ||
        GROWS_BY.test(ahead) ||
        /\bgrow\w* (?:by|with)[^,]*$/.test(ahead)
      ) {
        const later =
          period ||
          (/\b(?:day|daily)\b/.exec(behind)?.[0] && 'day') ||
          (/\bweek/.exec(behind)?.[0] && 'week') ||
          'month';
        return state(
          'new_gb_month',
          (gigabytes * MONTH_S) / secondsOf(later),
          match,
        );
      }
      if (
        /^\s*(?:of\s+)?(?:[\w-]+\s+){0,3}(?:documents?|pdfs?|manuals?|contracts?|docs|text|pages|articles|reports|newspapers|books|papers|archives?|guidelines|handbooks?|brochures?|letters|e?-?mails|case law|filings|judge?ments|case files|regulations|memos?|by-?laws|statutes|transcripts|faqs?|notes|specifications|standards|minutes)\b/.test(
          behind,
        ) ||
        /\b(?:documents?|pdfs?|manuals?|contracts?|docs|articles|wiki|knowledge base|corpus)\b[^.,]*$/.test(
          ahead,
        )
      ) {
        return state('documents_gb', gigabytes, match);
      }
      if (
        /^\s*models?\b/.test(behind) ||
        /\bmodel(?: size)?\s*:?\s*$/.test(ahead) ||
        /\bmodels? (?:is|are|has|have|of|takes?|weighs?|with)\b[^.]*$/.test(
          ahead,
        )
      ) {
        return state('model_gb', gigabytes, match);
      }
      return state('data_gb', gigabytes, match);
    });
}
