import type { BlockShape, TypeShape } from './ProviderSchema';

/** A resource or data source as it is written. */
export interface TerraformBlock {
  readonly kind: 'resource' | 'data';
  readonly type: string;
  readonly name: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/** What is wrong with a block, and the words to find it by. */
export interface TypeProblem {
  readonly message: string;
  readonly text: string;
}

/** Arguments that Terraform itself understands, in every block of its kind. */
const META = new Set([
  'count',
  'for_each',
  'depends_on',
  'lifecycle',
  'provider',
  'provisioner',
  'connection',
]);
const PROVIDER = 'aws_';

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Names of the arguments that a block gives, and what it gives, dynamic blocks resolved. */
function argumentsOf(
  body: Readonly<Record<string, unknown>>,
): readonly (readonly [string, unknown])[] {
  return Object.entries(body).flatMap(([name, value]) => {
    if (name !== 'dynamic' || !isRecord(value)) {
      return [[name, value] as const];
    }
    return Object.entries(value).flatMap(([block, items]) =>
      [items]
        .flat()
        .filter(isRecord)
        .map(({ content }) => [block, content] as const),
    );
  });
}

function checkBody(
  body: Readonly<Record<string, unknown>>,
  shape: BlockShape,
  where: string,
): readonly TypeProblem[] {
  const given = argumentsOf(body);
  const names = new Set(given.map(([name]) => name));
  const unknown = [...names].filter(name => !shape.arguments.has(name));
  const missing = [...shape.required].filter(name => !names.has(name));
  return [
    ...unknown.map(name => ({
      message: `${where} takes no argument ${name}`,
      text: name,
    })),
    ...missing.map(name => ({
      message: `${where} needs the argument ${name}`,
      text: where.split(' ')[1].split('.')[0],
    })),
    ...given.flatMap(([name, value]) => {
      const inner = shape.arguments.get(name);
      return inner
        ? [value]
            .flat()
            .filter(isRecord)
            .flatMap(block => checkBody(block, inner, `${where}.${name}`))
        : [];
    }),
  ];
}

/**
 * Whether a block gives a provider's type what it needs, and nothing that the
 * type does not know.
 *
 * @remarks Values are not looked at: only the provider knows which it accepts.
 */
export function checkTerraformType(
  { kind, type, name, body }: TerraformBlock,
  schema: ReadonlyMap<string, TypeShape>,
): readonly TypeProblem[] {
  if (!type.startsWith(PROVIDER)) return [];
  const shape = schema.get(`${kind} ${type}`);
  if (!shape) {
    return [
      {
        message: `${kind} ${type} is not known here: correct it, or add the type to schemas/aws.txt`,
        text: type,
      },
    ];
  }
  const own = Object.fromEntries(
    Object.entries(body).filter(([argument]) => !META.has(argument)),
  );
  return checkBody(own, shape, `${kind} ${type}.${name}`);
}

const ATTRIBUTE =
  /(?<![\w.-])(data\.)?(aws_[a-z0-9_]+)\.([a-z_]\w*)(?:\[[^\]]*\])?\.([a-z_]\w*)/g;

/** What expressions read of resources that have no such attribute. */
export function checkTerraformReads(
  expression: string,
  schema: ReadonlyMap<string, TypeShape>,
): readonly TypeProblem[] {
  return [...expression.matchAll(ATTRIBUTE)].flatMap(
    ([text, data, type, , attribute]) => {
      const shape = schema.get(`${data ? 'data' : 'resource'} ${type}`);
      const isKnown =
        !shape ||
        attribute === 'id' ||
        shape.arguments.has(attribute) ||
        shape.computed.has(attribute);
      return isKnown
        ? []
        : [{ message: `${text}: ${type} has no ${attribute}`, text }];
    },
  );
}
