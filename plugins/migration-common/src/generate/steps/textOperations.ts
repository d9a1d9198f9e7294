import type { NamedStep } from '../../model';
import { textOf } from '../../evaluate/values';
import { slug } from '../Generation';
import { toTemplate } from '../scripts';
import type { StepHandler } from './handler';

type Path = readonly (string | number)[];

/** A method of Groovy's texts as the command that does the same to a line. */
const commands: Readonly<Record<string, (...args: string[]) => string>> = {
  replace: (from, to) => `sed 's/${literalPattern(from)}/${replacement(to)}/g'`,
  replaceAll: (from, to) =>
    `sed -E 's/${pattern(from)}/${groups(replacement(to))}/g'`,
  replaceFirst: (from, to) =>
    `sed -E 's/${pattern(from)}/${groups(replacement(to))}/'`,
  toLowerCase: () => "tr '[:upper:]' '[:lower:]'",
  toUpperCase: () => "tr '[:lower:]' '[:upper:]'",
  take: count => `cut -c 1-${count}`,
  drop: count => `cut -c ${Number(count) + 1}-`,
  substring: (from, to) => `cut -c ${Number(from) + 1}-${to ?? ''}`,
};

function literalPattern(text: string): string {
  return text.replace(/[.*[\]^$\\/]/g, '\\$&');
}

function pattern(text: string): string {
  return text.replace(/\\?\//g, '\\/');
}

function replacement(text: string): string {
  return text.replace(/[&/]/g, '\\$&');
}

/** `$1` of Java is `\1` of sed. */
function groups(text: string): string {
  return text.replace(/\$(\d)/g, '\\$1');
}

function partCommand(separator: string, path: Path, keepsEmpty: boolean) {
  const [index = 0] = path;
  const field =
    separator === ' ' ? "' '" : `'[${separator}]${keepsEmpty ? '' : '+'}'`;
  if (index === 'length') {
    return `awk -F${field} '{print NF}'`;
  }
  const place = Number(index);
  if (Number.isNaN(place)) {
    return undefined;
  }
  const last = place === -1 ? '$NF' : `$(NF${place + 1})`;
  return `awk -F${field} '{print ${place < 0 ? last : `$${place + 1}`}}'`;
}

/** Computes a text; nothing of the pipeline itself happens here, so that there is nothing to account for. */
export const computeText: StepHandler = (step, context) => {
  const { generation, job } = context;
  const text = toTemplate(step.args[0], context);
  const [method = '', ...args] = step.args
    .slice(1)
    .map(each => textOf(each) ?? '');
  if (text === undefined || !step.id) {
    return [];
  }
  const id = generation.uniqueId(`job:${job.id}`, slug(step.id));
  const write = Object.hasOwn(commands, method) ? commands[method] : undefined;
  const parts = new Map<string, Path>();
  generation.outputs.set(step.id, {
    job,
    stepId: id,
    ...(write ? {} : { parts }),
  });
  const line = (name: string, command: string) =>
    `echo "${name}=$(${command} <<< "$TEXT")" >> "$GITHUB_OUTPUT"`;
  if (!write) {
    generation.readers.set(`${job.id}:${id}`, () =>
      [...(parts.size > 0 ? parts : [['value', [0]] as const])]
        .map(([name, path]) =>
          line(name, partCommand(args[0], path, method === 'split') ?? 'cat'),
        )
        .join('\n'),
    );
  }
  return [
    {
      name: describe(step, method),
      id,
      env: { TEXT: text },
      run: write ? line('value', write(...args)) : ':',
      shell: 'bash',
    },
  ];
};

function describe(step: NamedStep, method: string): string {
  return `Compute a text: ${method} (line ${step.origin.range.start.line})`;
}
