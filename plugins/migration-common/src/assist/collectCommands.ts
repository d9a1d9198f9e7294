import { textOf } from '../evaluate/values';
import type { Pipeline, Stage, Step } from '../model';

function squeeze(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function scriptsOf(stage: Stage): string[] {
  return [
    ...visit(stage.body),
    ...stage.post.flatMap(({ steps }) => visit(steps)),
  ];
}

function visit(steps: readonly Step[]): string[] {
  return steps.flatMap((step): string[] => {
    switch (step.kind) {
      case 'command':
        return [textOf(step.script) ?? ''];
      case 'if':
        return visit([...step.then, ...step.otherwise]);
      case 'try':
        return visit([...step.body, ...(step.handler ?? []), ...step.cleanup]);
      case 'stage':
        return scriptsOf(step.stage);
      case 'parallel':
        return step.branches.flatMap(({ body }) => visit(body));
      default:
        return visit(step.body ?? []);
    }
  });
}

/** The command lines of a pipeline that are known word by word, each once. */
export function collectCommands(pipeline: Pipeline): string[] {
  const scripts = [
    ...visit(pipeline.body),
    ...pipeline.post.flatMap(({ steps }) => visit(steps)),
  ];
  const lines = scripts
    .flatMap(script => script.split('\n'))
    .map(squeeze)
    .filter(line => line !== '' && !line.startsWith('#'));
  return [...new Set(lines)];
}

/** Those of the lines that stand in no `run` of the workflows. */
export function findLostCommands(
  lines: readonly string[],
  runs: readonly string[],
): string[] {
  const haystack = squeeze(runs.join('\n'));
  return lines.filter(line => !haystack.includes(line));
}
