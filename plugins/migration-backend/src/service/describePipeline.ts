import type {
  Agent,
  MigrationResult,
  Step,
  Value,
} from '@trainyard/plugin-migration-common';

/** A short view of a pipeline, for lists and for other programs. */
export interface PipelineDescription {
  readonly type: string;
  readonly agent: string;
  readonly stages: readonly {
    readonly name: string;
    readonly steps: readonly string[];
  }[];
  readonly environment: Readonly<Record<string, string>>;
  readonly triggers: readonly {
    readonly type: string;
    readonly value: string;
  }[];
  readonly tools: readonly {
    readonly type: string;
    readonly version: string;
  }[];
  readonly post: Readonly<Record<string, readonly string[]>>;
}

/** A value as people read it; what is known only in a run stands in `${…}`. */
export function describeValue(value: Value | undefined): string {
  if (!value) return '';
  switch (value.kind) {
    case 'literal':
      return value.value === undefined ? '' : String(value.value);
    case 'text':
      return value.parts.map(describeValue).join('');
    case 'parameter':
      return `\${params.${value.name}}`;
    case 'environment':
    case 'axis':
      return `\${${value.name}}`;
    case 'list':
      return value.items.map(describeValue).join(', ');
    case 'unknown':
      return `\${${value.source}}`;
    default:
      return '${…}';
  }
}

function describeAgent(agent: Agent | undefined): string {
  if (!agent) return 'any';
  if (agent.kind === 'label') return describeValue(agent.label);
  return agent.kind === 'docker'
    ? `docker: ${describeValue(agent.image)}`
    : agent.kind;
}

function bodiesOf(step: Step): readonly (readonly Step[])[] {
  switch (step.kind) {
    case 'if':
      return [step.then, step.otherwise];
    case 'try':
      return [step.body, step.handler ?? [], step.cleanup];
    case 'parallel':
      return step.branches.map(({ body }) => body);
    case 'stage':
      return [step.stage.body];
    case 'command':
      return [];
    default:
      return [step.body ?? []];
  }
}

function nameOf(step: Step): string {
  if (step.kind === 'command')
    return `${step.shell} ${describeValue(step.script)}`.trim();
  return step.kind === 'step' ? step.name : step.origin.name;
}

/** Steps up to the next stage, in their order. */
function* listSteps(steps: readonly Step[]): Generator<string> {
  for (const step of steps) {
    if (step.kind === 'stage') continue;
    if (
      step.kind === 'command' ||
      step.kind === 'step' ||
      step.kind === 'manual'
    ) {
      yield nameOf(step);
    }
    for (const body of bodiesOf(step)) yield* listSteps(body);
  }
}

function* listStages(
  steps: readonly Step[],
): Generator<{ name: string; steps: string[] }> {
  for (const step of steps) {
    if (step.kind === 'stage') {
      yield { name: step.stage.name, steps: [...listSteps(step.stage.body)] };
    }
    for (const body of bodiesOf(step)) yield* listStages(body);
  }
}

/** Describes what a file contains. */
export function describePipeline({
  pipeline,
}: MigrationResult): PipelineDescription {
  return {
    type: pipeline.kind,
    agent: describeAgent(pipeline.agent),
    stages: [...listStages(pipeline.body)],
    environment: Object.fromEntries(
      pipeline.environment.map(({ name, value, credential }) => [
        name,
        credential
          ? `credentials(${describeValue(credential)})`
          : describeValue(value),
      ]),
    ),
    triggers: pipeline.triggers.map(({ name, args, named }) => ({
      type: name,
      value: [
        ...args.map(describeValue),
        ...Object.entries(named).map(
          ([key, value]) => `${key}: ${describeValue(value)}`,
        ),
      ].join(', '),
    })),
    tools: pipeline.tools.map(({ type, version }) => ({
      type,
      version: describeValue(version),
    })),
    post: Object.fromEntries(
      pipeline.post.map(({ condition, steps }) => [
        condition,
        [...listSteps(steps)],
      ]),
    ),
  };
}
