import { isMap, isSeq, parseDocument, type Document } from 'yaml';

/** A workflow with one thing taken away. */
export interface Mutation {
  readonly what: 'step' | 'job' | 'condition';
  readonly text: string;
}

function withoutPath(text: string, path: readonly (string | number)[]): string {
  const document: Document = parseDocument(text);
  document.deleteIn(path);
  return document.toString({ lineWidth: 0 });
}

/** A job leaves, and nobody waits for it any more. */
function withoutJob(text: string, id: string): string {
  const document = parseDocument(text);
  document.deleteIn(['jobs', id]);
  const jobs = document.get('jobs');
  for (const job of isMap(jobs) ? jobs.items : []) {
    const needs = isMap(job.value) ? job.value.get('needs') : undefined;
    if (isSeq(needs) && isMap(job.value)) {
      const left = (needs.toJSON() as string[]).filter(each => each !== id);
      job.value.set('needs', left);
    }
  }
  return document.toString({ lineWidth: 0 });
}

/** Every way to drop one command step, one job or one condition. */
export function listMutations(text: string): (() => Mutation)[] {
  const { jobs } = parseDocument(text).toJSON() as {
    jobs: Record<string, { if?: string; steps?: { run?: string; if?: string }[] }>;
  };
  const ids = Object.keys(jobs);
  return ids.flatMap(id => {
    const job = jobs[id];
    const found: (() => Mutation)[] = [];
    const steps = job.steps ?? [];
    const doesSomething = (step: { run?: string }) =>
      step.run !== undefined && !/^(?:echo |: ?$)/.test(step.run);
    if (ids.length > 1 && steps.some(doesSomething)) {
      found.push(() => ({ what: 'job', text: withoutJob(text, id) }));
    }
    const isPlain = (condition: string) => !/always\(\)|failure\(\)|cancelled\(\)|outcome/.test(condition);
    if (job.if && isPlain(job.if) && steps.some(doesSomething)) {
      found.push(() => ({ what: 'condition', text: withoutPath(text, ['jobs', id, 'if']) }));
    }
    steps.forEach((step, index) => {
      if (doesSomething(step)) {
        found.push(() => ({ what: 'step', text: withoutPath(text, ['jobs', id, 'steps', index]) }));
      }
    });
    return found;
  });
}
