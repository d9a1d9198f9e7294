import { useApi } from '@backstage/frontend-plugin-api';
import { useSyncExternalStore } from 'react';
import { agentsStreamApiRef } from '../api';
import type { StreamStatus } from '../stream';

/**
 * How the live stream of this tab is doing.
 *
 * @public
 */
export function useStreamStatus(): StreamStatus {
  const stream = useApi(agentsStreamApiRef);
  return useSyncExternalStore(
    listener => stream.onStatus(listener),
    () => stream.getStatus(),
  );
}
