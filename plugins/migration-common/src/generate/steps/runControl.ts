import { textOf } from '../../evaluate/values';
import type { Value } from '../../model';
import { slug } from '../Generation';
import { inputId } from '../expressions';
import {
  argument,
  constant,
  mark,
  template,
  shellText,
  type StepHandler,
} from './handler';
import { doubleQuote } from './text';

function entriesOf(value: Value): Record<string, Value> {
  return value.kind === 'map' ? Object.fromEntries(value.entries) : {};
}

/** A parameter handed on is accounted for by itself: only what the run knew needs a person. */
function markDescriptor(
  entries: Readonly<Record<string, Value>>,
  context: Parameters<StepHandler>[1],
  isOpen: boolean,
): void {
  const offset = entries.$offset && Number(textOf(entries.$offset));
  const name = entries.$class && textOf(entries.$class);
  if (offset !== undefined && name !== undefined) {
    const place = { offset, line: 0, column: 0 };
    context.generation.ledger.mark(
      { name, range: { start: place, end: place } },
      isOpen ? 'manual' : 'converted',
      isOpen
        ? 'only the run knew the value; a repository variable stands for it'
        : '',
    );
  }
}

/** `build job: 'x'` dispatches the workflow of that name. */
const build: StepHandler = (step, context) => {
  const job = template(step, context, 'job', 0) ?? 'workflow';
  const parameters = argument(step, 'parameters');
  const env: Record<string, string> = {
    GH_TOKEN: '${{ github.token }}',
    WORKFLOW: `${job.split('/').filter(Boolean).at(-1) ?? job}.yml`,
  };
  const flags: string[] = [];
  let isOpen = false;
  for (const item of parameters?.kind === 'list' ? parameters.items : []) {
    const entries = entriesOf(item);
    const name = entries.name && textOf(entries.name);
    const value =
      entries.value && shellText(entries.value, context, step.origin);
    if (name && value) {
      Object.assign(env, value.env);
      const isOpenHere = value.open.length > 0;
      isOpen ||= isOpenHere;
      markDescriptor(entries, context, isOpenHere);
      flags.push(`--raw-field ${inputId(name)}=${doubleQuote(value.text)}`);
    }
  }
  const waits = constant(step, 'wait') !== 'false';
  context.job.permissions.set('actions', 'write');
  mark(
    step,
    context,
    'approximated',
    `the workflow of the same name is dispatched${
      waits ? ' and waited for' : ''
    }; it has to be migrated, too`,
  );
  const dispatch = `gh workflow run "$WORKFLOW" ${flags
    .map(flag => `\\\n  ${flag} `)
    .join('')}`.trimEnd();
  return [
    {
      name: `Start ${job}`,
      env,
      run: waits
        ? `${dispatch}\nsleep 10\nrun_id="$(gh run list --workflow "$WORKFLOW" --limit 1 --json databaseId --jq '.[0].databaseId')"\ngh run watch "$run_id" --exit-status`
        : dispatch,
      shell: 'bash',
    },
  ];
};

/** A question in the middle of a job: GitHub asks only between jobs. */
const input: StepHandler = (step, context) => {
  const { generation, job } = context;
  const name = `approval-${slug(context.stageName) || job.id}`;
  if (!job.environment) {
    job.environment = name;
    generation.require(
      'environment',
      name,
      'with the people who approve as required reviewers',
    );
  }
  if (step.id) {
    const id = generation.uniqueId(`job:${job.id}`, 'answer');
    generation.outputs.set(step.id, { job, stepId: id });
    mark(
      step,
      context,
      'approximated',
      'the whole job waits for the approval; answers come from the variable APPROVAL_ANSWER of the environment',
    );
    return [
      {
        name: 'Answer of the approval',
        id,
        env: { ANSWER: '${{ vars.APPROVAL_ANSWER }}' },
        run: 'echo "value=$ANSWER" >> "$GITHUB_OUTPUT"',
        shell: 'bash',
      },
    ];
  }
  mark(
    step,
    context,
    'approximated',
    `the whole job waits for the approval of the environment ${job.environment}`,
  );
  return [];
};

const setVariable: StepHandler = (step, context) => {
  const [name, value] = step.args;
  const key = (name && textOf(name)) ?? 'VALUE';
  const text = shellText(
    value ?? { kind: 'literal', value: '' },
    context,
    step.origin,
  );
  return [
    {
      name: `Remember ${key}`,
      env: text.env,
      run: `echo ${doubleQuote(`${key}=${text.text}`)} >> "$GITHUB_ENV"`,
      shell: 'bash',
    },
  ];
};

const setEnvironment: StepHandler = (step, context) => {
  mark(step, context, 'converted');
  return setVariable(step, context);
};

const setResult: StepHandler = (step, context) => {
  const result = step.args[0] && textOf(step.args[0]);
  if (result === 'FAILURE') {
    mark(
      step,
      context,
      'approximated',
      'the job goes on and fails at its end; jobs behind it do not start',
    );
    // Where the job has failed already, nothing has to be remembered.
    if (context.status !== 'failure') {
      failAtEnd(context);
    }
    return [
      {
        name: 'Mark as failure',
        run: 'echo "BUILD_RESULT=FAILURE" >> "$GITHUB_ENV"',
        shell: 'bash',
      },
    ];
  }
  if (result === 'UNSTABLE' || result === 'ABORTED' || result === 'NOT_BUILT') {
    mark(
      step,
      context,
      'approximated',
      `GitHub has no ${result}; BUILD_RESULT is set for the steps that ask`,
    );
    return [
      {
        name: `Mark as ${result.toLowerCase()}`,
        run: `echo "BUILD_RESULT=${result}" >> "$GITHUB_ENV"`,
        shell: 'bash',
      },
    ];
  }
  mark(step, context, 'dropped', 'a run that did not fail has succeeded');
  return [];
};

function failAtEnd({ job }: Parameters<StepHandler>[1]): void {
  const name = 'Fail as marked';
  if (!job.closing.some(step => step.name === name)) {
    job.closing.push({
      name,
      if: "${{ always() && env.BUILD_RESULT == 'FAILURE' }}",
      run: 'exit 1',
    });
  }
}

const setName: StepHandler = (step, context) => {
  const text = template(step, context, 0);
  mark(step, context, 'approximated', 'shown in the summary of the run');
  return text === undefined
    ? []
    : [
        {
          name: 'Describe the run',
          env: { DESCRIPTION: text },
          run: 'echo "$DESCRIPTION" >> "$GITHUB_STEP_SUMMARY"',
          shell: 'bash',
        },
      ];
};

/** Steps that steer the run or other runs. */
export const runControlSteps: Readonly<Record<string, StepHandler>> = {
  build,
  input,
  setVariable,
  setEnvironment,
  'currentBuild.result': setResult,
  'currentBuild.currentResult': setResult,
  'currentBuild.displayName': setName,
  'currentBuild.description': setName,
};
