import { useApi } from '@backstage/frontend-plugin-api';
import { agentsApiRef } from '@trainyard/plugin-agents-react';
import { useState } from 'react';

/** The graphs that work on the repository of an entity. */
const GRAPHS = { judge: 'policy-repository', fix: 'policy-fix' } as const;

/** What can be done with the repository of an entity. */
export type RepositoryDeed = keyof typeof GRAPHS;

/** The repository that is meant, and of its findings those to mend; all without any. */
export interface RepositoryTarget {
  readonly entityRef: string;
  readonly environment: string;
  readonly fingerprints?: readonly string[];
}

/** Starts runs on repositories of entities. */
export function useRepositoryRuns() {
  const agents = useApi(agentsApiRef);
  const [pending, setPending] = useState<RepositoryDeed>();
  const [started, setStarted] = useState<readonly string[]>([]);
  const [error, setError] = useState<unknown>();

  const start = async (
    deed: RepositoryDeed,
    targets: readonly RepositoryTarget[],
  ) => {
    setPending(deed);
    setStarted([]);
    setError(undefined);
    try {
      for (const target of targets) {
        const { workflowId } = await agents.startWorkflow({
          template: GRAPHS[deed],
          entityRef: target.entityRef,
          parameters: { ...target },
        });
        setStarted(former => [...former, workflowId]);
      }
    } catch (cause) {
      setError(cause);
    } finally {
      setPending(undefined);
    }
  };
  return { start, pending, started, error };
}
