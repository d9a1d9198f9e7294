import { isRunFinished } from '@trainyard/plugin-agents-common';
import type { Run } from '@trainyard/plugin-agents-common';
import { Duration, parseDuration } from '@trainyard/plugin-agents-react';

/** How long a run took, or takes already. */
export const RunDuration = ({ run }: { readonly run: Run }) => {
  const measured = run.duration ? parseDuration(run.duration) : undefined;
  if (measured !== undefined) {
    return <Duration ms={measured} />;
  }
  if (!isRunFinished(run.status) && run.startedAt) {
    return <Duration since={run.startedAt} />;
  }
  return null;
};
