import { isMap, isSeq, parseDocument, type Document } from 'yaml';

/** A workflow with something taken away. */
export interface Mutation {
  readonly what: string;
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

/** Results that are kept, not files handed on to another job. */
function keepsFiles(step: {
  uses?: string;
  with?: Record<string, unknown>;
}): boolean {
  return (
    /^(?:actions\/upload-artifact|mikepenz\/action-junit-report)@/.test(
      step.uses ?? '',
    ) && step.with?.['retention-days'] !== 1
  );
}

/** Lines that stand alone: no control flow, no text over several lines, nothing handed on. */
function isPlainScript(lines: readonly string[]): boolean {
  return lines.every(
    line =>
      !/^\s*(?:if|for|while|until|case|do|done|fi|esac|else|then|elif|function)\b|[{}()\\|&<>]|\$\(|GITHUB_/.test(
        line,
      ) && (line.match(/["'`]/g) ?? []).length % 2 === 0,
  );
}

function isCommand(line: string): boolean {
  return !/^\s*(?:$|#|:$|echo\b|set\b|export\b|cd\b|exit\b|\w+=|mkdir\b|shopt\b|umask\b|rem\b|@echo\b|setlocal\b|pushd\b|popd\b)/i.test(
    line,
  );
}

function withoutLine(
  text: string,
  path: readonly (string | number)[],
  lines: readonly string[],
  at: number,
): string {
  const document = parseDocument(text);
  document.setIn(path, lines.filter((_, index) => index !== at).join('\n'));
  return document.toString({ lineWidth: 0 });
}

/**
 * Several drops in one file after each other. Conditions stay: without one of two steps that
 * exclude each other, the condition of the other one may mean nothing any more.
 */
export function combine(
  text: string,
  rounds: number,
  random: () => number,
): Mutation {
  let current: Mutation = { what: '', text };
  const made: string[] = [];
  for (let round = 0; round < rounds; round++) {
    const choices = listMutations(current.text)
      .map(make => make())
      .filter(each => each.what !== 'condition');
    if (choices.length < 2) {
      break;
    }
    current = choices[Math.floor(random() * choices.length)];
    made.push(current.what);
  }
  return { what: made.join(' and '), text: current.text };
}

/** Every way to drop one command step, one job or one condition. */
export function listMutations(text: string): (() => Mutation)[] {
  const { jobs } = parseDocument(text).toJSON() as {
    jobs: Record<string, { if?: string; steps?: { run?: string; uses?: string; with?: Record<string, unknown>; if?: string }[] }>;
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
      const path = ['jobs', id, 'steps', index];
      const lines = (step.run ?? '').split('\n');
      if (lines.length > 1 && isPlainScript(lines)) {
        lines.forEach((line, at) => {
          if (isCommand(line)) {
            found.push(() => ({
              what: 'line',
              text: withoutLine(text, [...path, 'run'], lines, at),
            }));
          }
        });
      }
      const isPost = step.if !== undefined && !isPlain(step.if);
      if (doesSomething(step) || keepsFiles(step)) {
        found.push(() => ({ what: isPost ? 'post action' : 'step', text: withoutPath(text, path) }));
      }
      if (step.if && doesSomething(step)) {
        found.push(() => ({ what: 'condition', text: withoutPath(text, [...path, 'if']) }));
      }
    });
    return found;
  });
}
