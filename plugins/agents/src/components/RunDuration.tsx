import { isRunFinished } from '@trainyard/plugin-agents-common';
import type { Run } from '@trainyard/plugin-agents-common';
import { Duration, parseDuration } from '@trainyard/plugin-agents-react';

/** The text of the API has whole seconds; its times know more. */
function measure({ startedAt, completedAt, duration }: Run) {
  if (startedAt && completedAt) {
    return Date.parse(completedAt) - Date.parse(startedAt);
  }
  return duration ? parseDuration(duration) : undefined;
}

/** How long a run took, or takes already. */
export const RunDuration = ({ run }: { readonly run: Run }) => {
  const measured = measure(run);
  if (measured !== undefined) {
    return <Duration ms={measured} />;
  }
  if (!isRunFinished(run.status) && run.startedAt) {
    return <Duration since={run.startedAt} />;
  }
  return null;
};
