import { isNegated } from './isNegated';
import { MaskedText } from './MaskedText';
import { Statement } from './Statement';

const SERVES =
  /\b(?:serv\w*|infer\w*|predict\w*|answer\w*|deploy\w*|production|runtime)\b/;
const TRAINS = /\btrain\w*\b/;
/** "both for training and for scoring". */
const BOTH =
  /\btrain\w*\b (?:and|or|as well as) (?:for )?(?:scor|detect|classif|us)\w*/;

/** Whether training or serving wants an accelerator; a bare "needs a GPU" is both. */
export function readAccelerators(text: MaskedText): readonly Statement[] {
  const [found] = text.find(String.raw`\b(?:gpus?|accelerators?|cuda)\b`);
  if (!found) return [];
  const clause = text.sentenceAt(found.start);
  const value = isNegated(text, found.start, found.end) ? 0 : 1;
  const near = `${text.before(found.start, 40)} ${text.after(found.end, 40)}`;
  const trains = TRAINS.test(near);
  const serves = SERVES.test(near) || BOTH.test(near);
  const isOpen =
    !trains && !serves && !TRAINS.test(clause) && !SERVES.test(clause);
  const { text: words, start, end } = found;
  const make = (field: Statement['field']): Statement => ({
    field,
    value,
    text: words,
    start,
    end,
  });
  return [
    ...(trains || isOpen ? [make('train_gpu')] : []),
    ...(serves || isOpen ? [make('serve_gpu')] : []),
  ];
}
