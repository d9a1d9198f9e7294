import { isMap, isSeq, parseDocument } from 'yaml';

function linesOf(run: unknown): string[] {
  return String(run)
    .split('\n')
    .map(line => line.replace(/\s+/g, ' ').trim())
    .filter(line => line !== '');
}

/**
 * A workflow without the steps whose commands nobody knows from the pipeline.
 *
 * @remarks
 * They stand in for what only a person could have told, so a dry run of the pipeline has nothing
 * to compare them with. They are shown as proposals instead.
 */
export function withoutStandIns(
  text: string,
  known: ReadonlySet<string>,
): string {
  const document = parseDocument(text);
  const jobs = document.get('jobs');
  for (const job of isMap(jobs) ? jobs.items : []) {
    const steps = isMap(job.value) ? job.value.get('steps') : undefined;
    if (isSeq(steps)) {
      steps.items = steps.items.filter(step => {
        const run = isMap(step) ? step.get('run') : undefined;
        return (
          typeof run !== 'string' || linesOf(run).some(line => known.has(line))
        );
      });
    }
  }
  return document.toString({ lineWidth: 0 });
}

/** The lines of scripts, in the form in which they are compared. */
export function knownLines(scripts: readonly string[]): Set<string> {
  return new Set(scripts.flatMap(linesOf));
}
