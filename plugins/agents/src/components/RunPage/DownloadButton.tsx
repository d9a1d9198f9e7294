import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import { RiDownloadLine } from '@remixicon/react';
import type { Artifact } from '@trainyard/plugin-agents-common';
import { agentsApiRef } from '@trainyard/plugin-agents-react';
import { useState } from 'react';
import { agentsTranslationRef } from '../../translation';

/**
 * Saves an artifact. The token is in a header, so the browser cannot fetch it
 * by a link of its own.
 */
export const DownloadButton = ({
  artifact,
}: {
  readonly artifact: Artifact;
}) => {
  const { t } = useTranslationRef(agentsTranslationRef);
  const agents = useApi(agentsApiRef);
  const [state, setState] = useState<'idle' | 'pending' | 'failed'>('idle');

  const save = async () => {
    setState('pending');
    try {
      const response = await agents.fetchArtifact(
        artifact.workflowId,
        artifact.hash,
      );
      const url = URL.createObjectURL(await response.blob());
      const link = document.createElement('a');
      link.href = url;
      link.download = artifact.name.split('/').at(-1) ?? artifact.name;
      link.click();
      URL.revokeObjectURL(url);
      setState('idle');
    } catch {
      setState('failed');
    }
  };
  return (
    <Button
      size="small"
      variant="secondary"
      iconStart={<RiDownloadLine />}
      isPending={state === 'pending'}
      aria-label={t('files.downloadName', { name: artifact.name })}
      onPress={save}
    >
      {state === 'failed' ? t('files.downloadFailed') : t('files.download')}
    </Button>
  );
};
