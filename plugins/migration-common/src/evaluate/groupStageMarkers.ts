import type { Stage, Step } from '../model';

/** `stage 'name'` without a block, as pipelines were written until 2016, lasts to the next one. */
export function groupStageMarkers(steps: readonly Step[]): Step[] {
  const isMarker = (step: Step) =>
    step.kind === 'step' && step.name === 'stage' && !step.body;
  if (!steps.some(isMarker)) {
    return [...steps];
  }
  const grouped: Step[] = [];
  let open: { name: string; step: Step; body: Step[] } | undefined;
  const close = () => {
    if (open) {
      const stage: Stage = {
        name: open.name,
        environment: [],
        tools: [],
        options: [],
        before: [],
        failFast: false,
        body: open.body,
        post: [],
        origin: open.step.origin,
      };
      grouped.push({ kind: 'stage', stage, origin: open.step.origin });
    }
  };
  for (const step of steps) {
    if (isMarker(step) && step.kind === 'step') {
      close();
      const name = step.args[0] ?? step.named.name;
      open = {
        name: name?.kind === 'literal' ? String(name.value) : 'Stage',
        step,
        body: [],
      };
    } else {
      (open?.body ?? grouped).push(step);
    }
  }
  close();
  return grouped;
}
