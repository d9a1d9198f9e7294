import { useApi } from '@backstage/frontend-plugin-api';
import type { StreamNudge } from '@trainyard/plugin-agents-common';
import { useEffect } from 'react';
import { agentsStreamApiRef } from '../api';

/** Several changes within this time are one reason to fetch again. */
const SETTLE_MS = 250;

/**
 * Calls back when a list changed, or may have changed.
 *
 * @param onChange - keep its identity stable (useCallback); usually the
 * `reload` of {@link useLoad}.
 * @public
 */
export function useTopic(
  topic: StreamNudge['topic'],
  onChange: () => void,
): void {
  const stream = useApi(agentsStreamApiRef);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const end = stream.followTopic(topic, () => {
      timer ??= setTimeout(() => {
        timer = undefined;
        onChange();
      }, SETTLE_MS);
    });
    return () => {
      end();
      clearTimeout(timer);
    };
  }, [stream, topic, onChange]);
}
