import type { PlanFacts } from './readPlan';

interface Step {
  readonly name: string;
  readonly module: string;
  readonly cpu: number;
  readonly memory: number;
}

const SMALL = { cpu: 1024, memory: 4096 };
const LARGE = { cpu: 4096, memory: 16384 };

/** The steps of the pipeline in their order, whatever the orchestrator. */
export function describeSteps(facts: PlanFacts) {
  const list = listSteps(facts);
  const nightly = facts.number('label_delay_days') < 7;
  return {
    firstStep: list[0].name,
    schedule: {
      cron: '0 2',
      day: nightly ? '*' : '1',
      awsDay: nightly ? '*' : 'MON',
    },
    steps: list.map((step, index) => ({
      ...step,
      instance: step.memory > SMALL.memory ? 'ml.m5.xlarge' : 'ml.m5.large',
      after: list[index - 1]?.name,
      next: list[index + 1]?.name,
      comma: index < list.length - 1 ? ',' : '',
    })),
  };
}

function listSteps({ options, serving }: PlanFacts): readonly Step[] {
  const starts = (prefix: string) =>
    [...options].find(option => option.startsWith(prefix));
  const training = starts('trn-');
  const batch = starts('bat-');
  const steps: (Step | undefined)[] = [
    { name: 'ingest', module: 'ingest', ...SMALL },
    { name: 'transform', module: 'transform', ...LARGE },
    starts('rag-')
      ? { name: 'index-documents', module: 'index_documents', ...SMALL }
      : undefined,
    options.has('fea-shared-code')
      ? undefined
      : { name: 'publish-features', module: 'feature_store', ...SMALL },
    training &&
      (training === 'trn-container'
        ? { name: 'train', module: 'training', ...LARGE }
        : { name: 'train', module: 'launch_training', ...SMALL }),
    serving.includes('batch') && batch
      ? {
          name: 'score',
          module: batch === 'bat-container' ? 'batch' : 'launch_batch',
          ...LARGE,
        }
      : undefined,
    { name: 'monitor', module: 'monitoring', ...SMALL },
  ].map(step => step || undefined);
  return steps.filter((step): step is Step => step !== undefined);
}
