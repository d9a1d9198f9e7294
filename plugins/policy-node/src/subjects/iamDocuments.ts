/** One statement of an access policy, however it was written. */
export interface PolicyStatement {
  readonly effect: string;
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly principals: readonly string[];
  readonly conditions: readonly string[];
  readonly hasCondition: boolean;
}

const DOCUMENT_ATTRIBUTE = /polic(y|ies)|document|_json$/;

function list(value: unknown): unknown[] {
  if (value === undefined || value === null) {
    return [];
  }
  return Array.isArray(value) ? value.flat(2) : [value];
}

function texts(value: unknown): string[] {
  return list(value).filter((each): each is string => typeof each === 'string');
}

function record(value: unknown): Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {};
}

function principalsOf(value: unknown): string[] {
  return typeof value === 'string'
    ? [value]
    : Object.values(record(value)).flatMap(texts);
}

function fromJson(statement: Record<string, unknown>): PolicyStatement {
  const condition = record(statement.Condition);
  return {
    effect: String(statement.Effect ?? 'Allow'),
    actions: texts(statement.Action),
    resources: texts(statement.Resource),
    principals: principalsOf(statement.Principal),
    conditions: Object.values(condition).flatMap(each =>
      Object.keys(record(each)),
    ),
    hasCondition: Object.keys(condition).length > 0,
  };
}

/** A `statement` block of the policy document data source. */
function fromBlock(statement: Record<string, unknown>): PolicyStatement {
  const conditions = list(statement.condition).map(record);
  return {
    effect: String(statement.effect ?? 'Allow'),
    actions: texts(statement.actions),
    resources: texts(statement.resources),
    principals: list(statement.principals)
      .map(record)
      .flatMap(each => texts(each.identifiers)),
    conditions: texts(conditions.map(each => each.variable)),
    hasCondition: conditions.length > 0,
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Resolves `data.aws_iam_policy_document.x` to its statements. */
export type DocumentLookup = (
  reference: string,
) => readonly PolicyStatement[] | undefined;

/** The statements of every access policy that a resource carries or refers to. */
export function statementsOf(
  values: Record<string, unknown>,
  lookup?: DocumentLookup,
): PolicyStatement[] {
  const blocks = list(values.statement).map(record).map(fromBlock);
  const inline = Object.entries(values)
    .filter(([key]) => DOCUMENT_ATTRIBUTE.test(key))
    .flatMap(([, value]) => texts(value))
    .flatMap(text => {
      const reference = /data\.aws_iam_policy_document\.[\w-]+/.exec(text)?.[0];
      if (reference && text.startsWith('${')) {
        return lookup?.(reference) ?? [];
      }
      return list(record(parseJson(text)).Statement)
        .map(record)
        .map(fromJson);
    });
  return [...blocks, ...inline];
}
