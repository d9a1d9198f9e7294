import type { NamedStep } from '../../model';
import type { StepContext } from '../context';
import { constantCase, slug } from '../Generation';
import { setupTools } from '../tools';
import type { WorkflowStep } from '../workflow';
import { constant, mark, type StepHandler } from './handler';

interface KnownTool {
  /** How `tools { }` calls it. */
  readonly type: string;
  readonly pattern: RegExp;
  /** Prints the folder above its `bin`. */
  readonly home: string;
}

const homeOf = (program: string) =>
  `$(dirname "$(dirname "$(readlink -f "$(command -v ${program})")")")`;

const knownTools: readonly KnownTool[] = [
  { type: 'maven', pattern: /maven|mvn|^m[23]/i, home: homeOf('mvn') },
  { type: 'jdk', pattern: /jdk|java/i, home: '$JAVA_HOME' },
  { type: 'gradle', pattern: /gradle/i, home: homeOf('gradle') },
  { type: 'nodejs', pattern: /node/i, home: homeOf('node') },
  { type: 'go', pattern: /^go|golang/i, home: homeOf('go') },
];

/** `tool 'M3'` in an expression: sets the tool up, and answers with its folder. */
export const tool: StepHandler = (step, context) => {
  const { generation, job } = context;
  const name = constant(step, 'name', 0) ?? 'tool';
  const type = constant(step, 'type', 1) ?? name;
  const known = knownTools.find(({ pattern }) => pattern.test(type));
  const id = generation.uniqueId(`job:${job.id}`, slug(step.id ?? 'tool'));
  if (step.id) {
    generation.outputs.set(step.id, { job, stepId: id });
  }
  return known
    ? [
        ...setupTools(
          [
            {
              type: known.type,
              version: { kind: 'literal', value: name },
              origin: step.origin,
            },
          ],
          context,
        ),
        folderStep(name, id, known.home),
      ]
    : [unknownTool(name, id, step, context)];
};

function folderStep(name: string, id: string, value: string): WorkflowStep {
  return {
    name: `Folder of ${name}`,
    id,
    run: `echo "value=${value}" >> "$GITHUB_OUTPUT"`,
    shell: 'bash',
  };
}

function unknownTool(
  name: string,
  id: string,
  step: NamedStep,
  context: StepContext,
): WorkflowStep {
  const variable = constantCase(`${name} home`);
  context.generation.require(
    'variable',
    variable,
    `the folder of the tool '${name}' on the runner`,
  );
  mark(
    step,
    context,
    'approximated',
    `the image of the runner has to hold '${name}', in the folder that the variable ${variable} names`,
  );
  return {
    ...folderStep(name, id, '$FOLDER'),
    env: { FOLDER: `\${{ vars.${variable} }}` },
  };
}
