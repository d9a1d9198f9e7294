import type { NamedStep } from '../../model';
import type { StepContext } from '../context';
import { jqPath } from '../dataParts';
import { slug } from '../Generation';
import type { WorkflowStep } from '../workflow';
import {
  argument,
  mark,
  template,
  shellText,
  type StepHandler,
} from './handler';
import { doubleQuote } from './text';

type Path = readonly (string | number)[];

/** Prints one part of what a step reads. */
type PrintPart = (path: Path) => string;

/** Reads data in a step; which parts of it are handed on is settled when all steps are known. */
function readData(
  step: NamedStep,
  context: StepContext,
  env: Record<string, string>,
  print: PrintPart,
): readonly WorkflowStep[] {
  const { generation, job } = context;
  const id = generation.uniqueId(`job:${job.id}`, slug(step.id ?? step.name));
  const parts = new Map<string, Path>();
  if (step.id) {
    generation.outputs.set(step.id, { job, stepId: id, parts });
  }
  generation.readers.set(`${job.id}:${id}`, () =>
    [...(parts.size > 0 ? parts : [['value', []] as const])]
      .map(
        ([name, path]) =>
          `echo "${name}=$(${print(path)})" >> "$GITHUB_OUTPUT"`,
      )
      .join('\n'),
  );
  const isContained = job.container !== undefined;
  mark(
    step,
    context,
    isContained ? 'approximated' : 'converted',
    isContained ? 'the image of the container has to hold jq and yq' : '',
  );
  return [
    { name: `Read data: ${step.name}`, id, env, run: ':', shell: 'bash' },
  ];
}

/** A file or a text as the command takes it, with the variables that it needs. */
function sourceOf(
  step: NamedStep,
  context: StepContext,
  fallback: string,
): { env: Record<string, string>; file: string } {
  const text = argument(step, 'text');
  if (text) {
    const filled = template(step, context, 'text');
    return { env: { DATA: filled ?? '' }, file: '<<< "$DATA"' };
  }
  const file = shellText(
    argument(step, 'file', 0) ?? { kind: 'literal', value: fallback },
    context,
    step.origin,
  );
  return { env: file.env, file: doubleQuote(file.text) };
}

/** Jenkins gives null for what is not there, which is false in a condition, as is an empty output. */
const part = (path: Path) => `jq -rc '${jqPath(path)} // ""'`;

/** The format is turned into JSON by yq where jq does not read it. */
function reader(
  fallback: string,
  format: string | undefined,
  pathOf: (path: Path) => Path = path => path,
): StepHandler {
  return (step, context) => {
    const { env, file } = sourceOf(step, context, fallback);
    return readData(step, context, env, path =>
      format === undefined
        ? `${part(pathOf(path))} ${file}`
        : `yq ${format}-o=json . ${file} | ${part(pathOf(path))}`,
    );
  };
}

/** The keys of properties are flat; yq nests them at their dots. */
const nested = (path: Path): Path =>
  path.flatMap<string | number>(key =>
    typeof key === 'string' ? key.split('.') : [key],
  );

const findFiles: StepHandler = (step, context) => {
  const glob = shellText(
    argument(step, 'glob', 0) ?? { kind: 'literal', value: '**' },
    context,
    step.origin,
  );
  const list = `ls -1d ${glob.text}`;
  return readData(step, context, glob.env, ([index, key]) => {
    if (index === 'length') {
      return `${list} | wc -l`;
    }
    const one = `${list} | sed -n ${Number(index ?? 0) + 1}p`;
    return key === 'name' ? `${one} | xargs -r basename` : one;
  });
};

/** Steps that read structured data. */
export const dataHandlers: Readonly<Record<string, StepHandler>> = {
  readJSON: reader('data.json', undefined),
  readYaml: reader('data.yaml', ''),
  readProperties: reader('.properties', '-p=props ', nested),
  readMavenPom: reader('pom.xml', '-p=xml ', path => ['project', ...path]),
  findFiles,
};

/** Writes the commands of the steps that read data, now that all uses of it are known. */
export function settleReaders(
  steps: WorkflowStep[],
  jobId: string,
  readers: ReadonlyMap<string, () => string>,
): void {
  steps.forEach((step, index) => {
    const write = step.id && readers.get(`${jobId}:${step.id}`);
    if (write) {
      const run = write();
      steps[index] = {
        ...step,
        run: run.includes('**') ? `shopt -s globstar\n${run}` : run,
      };
    }
  });
}
