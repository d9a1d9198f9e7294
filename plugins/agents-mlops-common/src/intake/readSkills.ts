import { isNegated } from './isNegated';
import { MaskedText } from './MaskedText';
import { Statement } from './Statement';

/** Languages: who names one can write it. */
const LANGUAGES: Readonly<Record<string, string>> = {
  python: String.raw`\bpython\b`,
  sql: String.raw`\bsql\b(?! server| database)`,
  spark: String.raw`\b(?:py)?spark\b`,
  terraform: String.raw`\bterraform\b`,
};

/** Tools: they may be there without anybody who knows them. */
const TOOLS: Readonly<Record<string, string>> = {
  kubernetes: String.raw`\bkubernetes\b|\bk8s\b`,
  streaming: String.raw`\bstreaming\b|\bflink\b|\bkafka streams\b`,
  aws: String.raw`\baws\b(?=\s*(?:[,.;)]|and\b|&|$))`,
};

const CONTEXT =
  /\b(?:know|knows|known|knowing|knowledge|skills?|skilled|experience|experienced|fluent|speak|speaks|comfortable|good at|good with|live in|lives in|at home in|write|writes|familiar|proficient|work in|works in|background in|(?:engineers?|people|developers?|devs|scientists?|sres|team|staff) (?:with|w\/)|developers?|shop|team (?:is|does|uses)|(?:team|group|crew) of \S+ (?:with|who))\b|\b(?:engineers?|developers?|devs|people|scientists?|analysts?|team)\s*\(|\bw\//;
const PEOPLE =
  /\b(?:engineers?|developers?|devs|people|scientists?|analysts?|team|staff|colleagues|folks|ppl|sres)\b/;
/** A clause of names only: "Python, Terraform, Kubernetes". */
const NAMES_ONLY =
  /^(?:\s|[,/&+]|\b(?:python|sql|spark|pyspark|terraform|kubernetes|k8s|streaming|flink|aws|kafka|airflow|snowflake|dbt|pandas|java|scala|and|some)\b)+$/;
const NEIGHBOUR = String.raw`(?:python|sql|spark|terraform|kubernetes|k8s|streaming|flink)`;
const BESIDE_BEFORE = new RegExp(
  String.raw`\b${NEIGHBOUR}\s*(?:,|/|&|and|,\s*and)\s*$`,
);
const BESIDE_BEHIND = new RegExp(
  String.raw`^\s*(?:,|/|&|and|,\s*and)\s*${NEIGHBOUR}\b`,
);

/** What the team knows. */
export function readSkills(text: MaskedText): readonly Statement[] {
  return [
    ...Object.entries(LANGUAGES).flatMap(([value, pattern]) =>
      find(text, value, pattern),
    ),
    ...Object.entries(TOOLS).flatMap(([value, pattern]) =>
      find(text, value, pattern).filter(statement =>
        isOfPeople(text, statement),
      ),
    ),
  ];
}

function find(
  text: MaskedText,
  value: string,
  pattern: string,
): readonly Statement[] {
  return text
    .find(pattern)
    .filter(({ start, end }) => !isNegated(text, start, end))
    .map(({ text: words, start, end }) => ({
      field: 'skills',
      value,
      text: words,
      start,
      end,
    }));
}

function isOfPeople(
  text: MaskedText,
  { start, end, value }: Statement,
): boolean {
  const sentence = text.sentenceAt(start);
  // A cloud is named for many reasons: only what stands before it says that people know it.
  if (CONTEXT.test(value === 'aws' ? text.before(start, 40) : sentence)) {
    return true;
  }
  const isBeside =
    BESIDE_BEFORE.test(text.before(start, 24)) ||
    (value !== 'aws' && BESIDE_BEHIND.test(text.after(end, 24)));
  return isBeside && (PEOPLE.test(sentence) || NAMES_ONLY.test(sentence));
}
