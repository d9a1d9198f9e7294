import { parse } from '@cdktn/hcl2json';
import { SubjectError } from './SubjectError';
import {
  prepareTerraform,
  type RawResource,
  type TerraformInput,
} from './terraformInput';

type Json = Record<string, unknown>;

const MAXIMUM_LENGTH = 4_000_000;

function record(value: unknown): Json {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
    ? (value as Json)
    : {};
}

/** Where each block begins: the parser reports no positions. */
export function findBlockLines(source: string): Map<string, number> {
  const lines = new Map<string, number>();
  source.split('\n').forEach((line, index) => {
    const match = /^\s*(resource|data)\s+"?([\w-]+)"?\s+"?([\w-]+)"?\s*\{/.exec(
      line,
    );
    if (match) {
      lines.set(
        `${match[1] === 'data' ? 'data.' : ''}${match[2]}.${match[3]}`,
        index + 1,
      );
    }
  });
  return lines;
}

/** Variables with a default and locals that are literals. */
function knownValues(document: Json): Map<string, unknown> {
  const known = new Map<string, unknown>();
  for (const [name, blocks] of Object.entries(record(document.variable))) {
    const [block] = Array.isArray(blocks) ? blocks : [blocks];
    if ('default' in record(block)) {
      known.set(`var.${name}`, record(block).default);
    }
  }
  const locals = Array.isArray(document.locals) ? document.locals : [];
  for (const block of locals) {
    for (const [name, value] of Object.entries(record(block))) {
      known.set(`local.${name}`, value);
    }
  }
  return known;
}

/** `jsonencode({…})` stays text in the parser's answer; its argument is HCL again. */
async function decodeCall(text: string): Promise<string | undefined> {
  const argument = /^\$\{\s*jsonencode\(([\s\S]*)\)\s*\}$/.exec(text)?.[1];
  if (argument === undefined) {
    return undefined;
  }
  try {
    const parsed = record(await parse('value.tf', `value = ${argument}\n`));
    return JSON.stringify(parsed.value);
  } catch {
    return undefined;
  }
}

async function resolve(
  value: unknown,
  known: ReadonlyMap<string, unknown>,
  depth = 0,
): Promise<unknown> {
  if (depth > 32) {
    return value;
  }
  if (typeof value === 'string') {
    const name = /^\$\{((?:var|local)\.[\w-]+)\}$/.exec(value)?.[1];
    if (name && known.has(name)) {
      return resolve(known.get(name), known, depth + 1);
    }
    return (await decodeCall(value)) ?? value;
  }
  if (Array.isArray(value)) {
    return Promise.all(value.map(each => resolve(each, known, depth + 1)));
  }
  if (value !== null && typeof value === 'object') {
    const entries = await Promise.all(
      Object.entries(value).map(
        async ([key, each]) =>
          [key, await resolve(each, known, depth + 1)] as const,
      ),
    );
    return unfoldDynamic(Object.fromEntries(entries));
  }
  return value;
}

/** A `dynamic "x"` block stands for blocks `x` with its content. */
function unfoldDynamic(block: Json): Json {
  const { dynamic, ...rest } = block;
  for (const [name, blocks] of Object.entries(record(dynamic))) {
    const contents = (Array.isArray(blocks) ? blocks : [blocks]).flatMap(
      each => {
        const content = record(each).content;
        return Array.isArray(content) ? content : [content];
      },
    );
    rest[name] = [
      ...(Array.isArray(rest[name]) ? (rest[name] as unknown[]) : []),
      ...contents,
    ];
  }
  return dynamic === undefined ? block : rest;
}

/**
 * Reads Terraform source.
 *
 * @remarks
 * Advisory by nature: modules are not loaded, and variables without a default
 * are unknown. A plan is the better subject.
 */
export async function readTerraformHcl(
  name: string,
  content: string,
): Promise<TerraformInput> {
  if (content.length > MAXIMUM_LENGTH) {
    throw new SubjectError(
      `this file has ${content.length} characters; ${MAXIMUM_LENGTH} at most are read`,
    );
  }
  let document: Json;
  try {
    document = record(await parse(name, content));
  } catch (error) {
    const message = String(
      error instanceof Error ? error.message : error,
    ).replace(/\s+/g, ' ');
    throw new SubjectError(
      `this is not valid HCL: ${message}`,
      Number(/:(\d+),/.exec(message)?.[1]) || undefined,
    );
  }
  const lines = findBlockLines(content);
  const known = knownValues(document);
  const resources: RawResource[] = [];
  for (const [kind, prefix] of [
    ['resource', ''],
    ['data', 'data.'],
  ] as const) {
    for (const [type, named] of Object.entries(record(document[kind]))) {
      for (const [label, blocks] of Object.entries(record(named))) {
        for (const block of Array.isArray(blocks) ? blocks : [blocks]) {
          const key = `${prefix}${type}.${label}`;
          resources.push({
            address: key,
            key,
            type: `${prefix}${type}`,
            values: record(await resolve(record(block), known)),
            line: lines.get(key),
          });
        }
      }
    }
  }
  return prepareTerraform(resources);
}
