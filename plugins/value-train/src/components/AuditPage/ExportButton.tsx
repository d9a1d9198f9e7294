import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import { ErrorPanel } from '@trainyard/plugin-agents-react';
import { useState } from 'react';
import { valueTrainApiRef } from '../../api/ValueTrainApi';
import { valueTrainTranslationRef } from '../../translation';

/** Downloads the audit as a signed bundle. */
export const ExportButton = ({ trainId }: { readonly trainId: string }) => {
  const { t } = useTranslationRef(valueTrainTranslationRef);
  const api = useApi(valueTrainApiRef);
  const [failure, setFailure] = useState<unknown>();
  const download = async () => {
    setFailure(undefined);
    try {
      const bundle = await api.exportAudit(trainId);
      const url = URL.createObjectURL(
        new Blob([JSON.stringify(bundle, undefined, 2)], {
          type: 'application/json',
        }),
      );
      const link = document.createElement('a');
      link.href = url;
      link.download = `${trainId}-audit.json`;
      link.click();
      URL.revokeObjectURL(url);
    } catch (cause) {
      setFailure(cause);
    }
  };
  return (
    <>
      {failure !== undefined && (
        <ErrorPanel error={failure} title={t('failed')} />
      )}
      <Button variant="secondary" onPress={download}>
        {t('audit.export')}
      </Button>
    </>
  );
};
