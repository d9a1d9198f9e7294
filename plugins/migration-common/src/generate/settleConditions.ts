import type { JobDraft } from './workflow';

/**
 * A job whose need was skipped is skipped, too, unless it asks for itself; Jenkins only skips
 * the one stage. So everything behind a conditional job asks whether anything failed.
 */
export function settleConditions(jobs: readonly JobDraft[]): void {
  const byId = new Map(jobs.map(job => [job.id, job]));
  const isSkippable = new Map<string, boolean>();
  const visit = (job: JobDraft): boolean => {
    const known = isSkippable.get(job.id);
    if (known !== undefined) {
      return known;
    }
    isSkippable.set(job.id, false);
    const before = [...job.needs].some(id => {
      const need = byId.get(id);
      return (
        need !== undefined && (need.condition !== undefined || visit(need))
      );
    });
    isSkippable.set(job.id, before);
    return before;
  };
  for (const job of jobs) {
    const asks = /(?:always|failure|success|cancelled)\(\)/.test(
      job.condition ?? '',
    );
    if (asks) {
      continue;
    }
    if (job.always) {
      job.condition = job.condition
        ? `always() && (${job.condition})`
        : 'always()';
    } else if (visit(job)) {
      job.condition = `!failure() && !cancelled()${
        job.condition ? ` && (${job.condition})` : ''
      }`;
    }
  }
  for (const job of jobs) {
    job.needs.delete(job.id);
  }
}
