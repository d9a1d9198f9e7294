import fs from 'node:fs';
import { resolvePackagePath } from '@backstage/backend-plugin-api';

/** What a block takes. */
export interface BlockShape {
  readonly required: ReadonlySet<string>;
  /** Every argument; those with a shape are blocks or objects. */
  readonly arguments: ReadonlyMap<string, BlockShape | undefined>;
}

/** A resource or data source: what it takes, and what can be read of it besides. */
export interface TypeShape extends BlockShape {
  readonly computed: ReadonlySet<string>;
}

const TOKEN = /[a-z0-9_]+\??|[{}]/g;

/** Reads `a b? c{d e?}`: names, `?` for optional, braces for blocks. */
function readShape(tokens: string[]): BlockShape {
  const required = new Set<string>();
  const args = new Map<string, BlockShape | undefined>();
  while (tokens.length > 0) {
    const token = tokens.shift() ?? '';
    if (token === '}') break;
    const name = token.replace('?', '');
    if (name === token) required.add(name);
    const isBlock = tokens[0] === '{' && Boolean(tokens.shift());
    args.set(name, isBlock ? readShape(tokens) : undefined);
  }
  return { required, arguments: args };
}

/** Types by `resource aws_x` or `data aws_x`, from text with one type a line. */
export function readProviderSchema(
  text: string,
): ReadonlyMap<string, TypeShape> {
  const lines = text
    .split('\n')
    .filter(line => line !== '' && !line.startsWith('#'));
  return new Map(
    lines.map(line => {
      const [kind, type, ...rest] = line.split(' ');
      const [takes, gives = ''] = rest.join(' ').split(' ; ');
      const shape = readShape(takes.match(TOKEN) ?? []);
      const computed = new Set(gives.split(' ').filter(Boolean));
      return [`${kind} ${type}`, { ...shape, computed }];
    }),
  );
}

let aws: ReadonlyMap<string, TypeShape> | undefined;

/** The types of the AWS provider that the layers use. */
export function awsSchema(): ReadonlyMap<string, TypeShape> {
  aws ??= readProviderSchema(
    fs.readFileSync(
      resolvePackagePath(
        '@trainyard/plugin-agents-backend-module-mlops',
        'schemas/aws.txt',
      ),
      'utf8',
    ),
  );
  return aws;
}
