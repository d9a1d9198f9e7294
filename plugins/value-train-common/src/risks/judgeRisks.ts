import type { Pipeline } from '../configuration/schema';
import { isMap } from '../content/query';
import { wordsOf } from '../content/markdown';
import type { FieldProblem } from '../judging/fields';

/** Judges a list of risks by the configured fields; the score must be what likelihood and impact give. */
export function judgeRisks(
  list: unknown,
  pipeline: Pipeline,
  place = 'risks',
): FieldProblem[] {
  if (!Array.isArray(list)) {
    return [];
  }
  const seen = new Set<string>();
  return list.flatMap((risk, index) => {
    const at = `${place}[${index}]`;
    if (!isMap(risk)) {
      return [{ place: at, message: 'is not a map' }];
    }
    const problems = judgeRisk(risk, pipeline).map(
      ({ place: key, message }) => ({
        place: `${at}.${key}`,
        message,
      }),
    );
    if (typeof risk.id === 'string' && seen.has(risk.id)) {
      problems.push({
        place: `${at}.id`,
        message: `"${risk.id}" is used twice`,
      });
    }
    seen.add(String(risk.id));
    return problems;
  });
}

function judgeRisk(
  risk: Record<string, unknown>,
  pipeline: Pipeline,
): FieldProblem[] {
  const problems: FieldProblem[] = [];
  if (typeof risk.id !== 'string' || !/^R-\d{3,}$/.test(risk.id)) {
    problems.push({ place: 'id', message: 'is not of the form R-001' });
  }
  for (const [key, rule] of Object.entries(pipeline.risk_fields)) {
    if (isMap(rule)) {
      problems.push(...judgeRiskField(key, risk[key], rule));
    }
  }
  const { likelihood, impact, score } = risk;
  if (
    typeof likelihood === 'number' &&
    typeof impact === 'number' &&
    score !== undefined &&
    score !== likelihood * impact
  ) {
    problems.push({
      place: 'score',
      message: `${score} is not likelihood × impact (${likelihood * impact})`,
    });
  }
  if (typeof risk.owner !== 'string' || risk.owner.trim() === '') {
    problems.push({ place: 'owner', message: 'is missing' });
  }
  if (risk.status === 'accepted' && risk.accepted_by === undefined) {
    problems.push({
      place: 'accepted_by',
      message: 'is missing: name person, date and expiry',
    });
  }
  return problems;
}

const demanded = [
  'title',
  'type',
  'description',
  'likelihood',
  'impact',
  'status',
];

function judgeRiskField(
  key: string,
  value: unknown,
  rule: Record<string, unknown>,
): FieldProblem[] {
  const problem = (message: string): FieldProblem[] => [
    { place: key, message },
  ];
  if (value === undefined || value === null || value === '') {
    return demanded.includes(key) ? problem('is missing') : [];
  }
  if (Array.isArray(rule.enum) && !rule.enum.includes(value)) {
    return problem(`"${value}" is none of ${rule.enum.join(', ')}`);
  }
  if (rule.type === 'integer') {
    const min = Number(rule.min ?? -Infinity);
    const max = Number(rule.max ?? Infinity);
    return Number.isInteger(value) &&
      Number(value) >= min &&
      Number(value) <= max
      ? []
      : problem(`${value} is not a whole number from ${min} to ${max}`);
  }
  if (
    typeof rule.min_words === 'number' ||
    typeof rule.max_words === 'number'
  ) {
    const words = wordsOf(String(value)).length;
    if (words < Number(rule.min_words ?? 0)) {
      return problem(`has ${words} of at least ${rule.min_words} words`);
    }
    if (words > Number(rule.max_words ?? Infinity)) {
      return problem(
        `has ${words} words, at most ${rule.max_words} are allowed`,
      );
    }
  }
  return rule.type === 'list' && !Array.isArray(value)
    ? problem('is not a list')
    : [];
}
