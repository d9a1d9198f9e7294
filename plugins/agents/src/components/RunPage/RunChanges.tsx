import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import type { Artifact, RunDetails } from '@trainyard/plugin-agents-common';
import {
  agentsApiRef,
  DiffView,
  EmptyState,
  ErrorPanel,
  SkeletonList,
  useLoad,
} from '@trainyard/plugin-agents-react';
import { useCallback } from 'react';
import { agentsTranslationRef } from '../../translation';
import styles from './RunPage.module.css';

/** Every diff of a run: what gates showed, and what agents left behind. */
export const RunChanges = ({ details }: { readonly details: RunDetails }) => {
  const { t } = useTranslationRef(agentsTranslationRef);
  const gates = details.gates.filter(gate => gate.subject.diff);
  const patches = details.artifacts.filter(isPatch);
  if (gates.length === 0 && patches.length === 0) {
    return (
      <EmptyState title={t('changes.none')} description={t('changes.help')} />
    );
  }
  return (
    <>
      {gates.map(gate => (
        <section key={gate.gateId} className={styles.section}>
          <Text as="h2" variant="title-x-small" weight="bold">
            {gate.title}
          </Text>
          <DiffView source={{ patch: gate.subject.diff ?? '' }} />
        </section>
      ))}
      {patches.map(artifact => (
        <PatchArtifact key={artifact.hash} artifact={artifact} />
      ))}
    </>
  );
};

function PatchArtifact({ artifact }: { readonly artifact: Artifact }) {
  const agents = useApi(agentsApiRef);
  const { workflowId, hash, name } = artifact;
  const load = useCallback(
    async (signal: AbortSignal) => {
      const response = await agents.fetchArtifact(workflowId, hash, { signal });
      return { patch: await response.text() };
    },
    [agents, workflowId, hash],
  );
  const patch = useLoad(load);
  return (
    <section className={styles.section}>
      <Text as="h2" variant="title-x-small" weight="bold">
        {name}
      </Text>
      {patch.error !== undefined && (
        <ErrorPanel error={patch.error} title={name} onRetry={patch.reload} />
      )}
      {patch.value ? (
        <DiffView source={patch.value} />
      ) : (
        patch.error === undefined && <SkeletonList rows={6} rowHeight={20} />
      )}
    </section>
  );
}

function isPatch({ mediaType, name }: Artifact): boolean {
  return /x-(diff|patch)/.test(mediaType) || /\.(diff|patch)$/.test(name);
}
