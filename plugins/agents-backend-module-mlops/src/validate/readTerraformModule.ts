import { posix } from 'node:path';
import { parse } from '@cdktn/hcl2json';
import type { RepositoryFile } from '@trainyard/plugin-agents-mlops-common';
import type { TerraformBlock } from './checkTerraformTypes';
import { readExpressions } from './readExpressions';

type Json = Record<string, unknown>;

/** What a folder of Terraform declares and refers to. */
export interface TerraformModule {
  readonly folder: string;
  readonly files: readonly RepositoryFile[];
  readonly variables: ReadonlyMap<string, { readonly isRequired: boolean }>;
  readonly outputs: ReadonlySet<string>;
  /** `aws_kms_key.data`, `data.aws_region.current`, `local.name`, `module.network`. */
  readonly declared: ReadonlySet<string>;
  /** Declared more than once. */
  readonly doubled: readonly string[];
  readonly calls: ReadonlyMap<
    string,
    { readonly source: string; readonly inputs: readonly string[] }
  >;
  readonly blocks: readonly TerraformBlock[];
  /** Text of all expressions. */
  readonly expressions: readonly string[];
}

const META_ARGUMENTS = new Set([
  'count',
  'for_each',
  'depends_on',
  'providers',
  'version',
]);

/** Reads the files of one folder as Terraform does: as one document. */
export async function readTerraformModule(
  folder: string,
  files: readonly RepositoryFile[],
): Promise<TerraformModule> {
  const text = files.map(({ content }) => content).join('\n');
  const document = asRecord(await parse(`${folder}/all.tf`, text));
  const variables = asRecord(document.variable);
  const declared: string[] = [];
  const typed: TerraformBlock[] = [];
  for (const kind of ['resource', 'data'] as const) {
    for (const [type, named] of Object.entries(asRecord(document[kind]))) {
      for (const [name, bodies] of Object.entries(asRecord(named))) {
        const address = `${kind === 'data' ? 'data.' : ''}${type}.${name}`;
        for (const body of asList(bodies)) {
          declared.push(address);
          typed.push({ kind, type, name, body: asRecord(body) });
        }
      }
    }
  }
  const modules = asRecord(document.module);
  for (const [name, blocks] of Object.entries(modules)) {
    declared.push(...asList(blocks).map(() => `module.${name}`));
  }
  for (const block of asList(document.locals)) {
    declared.push(...Object.keys(asRecord(block)).map(name => `local.${name}`));
  }
  declared.push(
    ...Object.entries(variables).flatMap(([name, blocks]) =>
      asList(blocks).map(() => `var.${name}`),
    ),
  );
  return {
    folder,
    files,
    variables: new Map(
      Object.entries(variables).map(([name, blocks]) => [
        name,
        { isRequired: !('default' in asRecord(asList(blocks)[0])) },
      ]),
    ),
    outputs: new Set(Object.keys(asRecord(document.output))),
    declared: new Set(declared),
    doubled: declared.filter((name, index) => declared.indexOf(name) !== index),
    calls: new Map(
      Object.entries(modules).map(([name, blocks]) => {
        const { source, ...inputs } = asRecord(asList(blocks)[0]);
        return [
          name,
          {
            source: posix.join(folder, String(source)),
            inputs: Object.keys(inputs).filter(
              input => !META_ARGUMENTS.has(input),
            ),
          },
        ];
      }),
    ),
    blocks: typed,
    expressions: collectExpressions(document),
  };
}

function collectExpressions(value: unknown): string[] {
  if (typeof value === 'string') {
    return value.includes('{') ? [readExpressions(value)] : [];
  }
  if (Array.isArray(value)) {
    return value.flatMap(collectExpressions);
  }
  return typeof value === 'object' && value !== null
    ? Object.values(value).flatMap(collectExpressions)
    : [];
}

function asRecord(value: unknown): Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Json)
    : {};
}

function asList(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) {
    return value;
  }
  return value === undefined ? [] : [value];
}
