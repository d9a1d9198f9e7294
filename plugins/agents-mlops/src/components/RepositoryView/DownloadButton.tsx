import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import { RiDownloadLine } from '@remixicon/react';
import type { Artifact } from '@trainyard/plugin-agents-common';
import { agentsApiRef } from '@trainyard/plugin-agents-react';
import { useState } from 'react';
import { saveBlob } from '../../domain/saveBlob';
import { mlopsTranslationRef } from '../../translation';

/** Saves an artifact; the token is in a header, so a link would not do. */
export const DownloadButton = (props: { readonly artifact: Artifact }) => {
  const { workflowId, hash, name } = props.artifact;
  const { t } = useTranslationRef(mlopsTranslationRef);
  const agents = useApi(agentsApiRef);
  const [state, setState] = useState<'idle' | 'pending' | 'failed'>('idle');
  const save = async () => {
    setState('pending');
    try {
      const response = await agents.fetchArtifact(workflowId, hash);
      saveBlob(name, await response.blob());
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
      onPress={save}
    >
      {state === 'failed'
        ? t('files.downloadFailed')
        : t('files.download', { name })}
    </Button>
  );
};
