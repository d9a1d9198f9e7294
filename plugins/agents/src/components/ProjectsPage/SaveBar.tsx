import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import { ErrorPanel } from '@trainyard/plugin-agents-react';
import { useState } from 'react';
import { agentsTranslationRef } from '../../translation';
import pageStyles from '../page.module.css';

interface SaveBarProps {
  readonly verb: string;
  readonly isChanged: boolean;
  readonly isValid?: boolean;
  readonly onSave: () => Promise<void>;
}

/** Saves what was changed, and says when it did not work. */
export const SaveBar = (props: SaveBarProps) => {
  const { verb, isChanged, isValid = true, onSave } = props;
  const { t } = useTranslationRef(agentsTranslationRef);
  const [isPending, setPending] = useState(false);
  const [error, setError] = useState<unknown>();
  const save = async () => {
    setPending(true);
    setError(undefined);
    try {
      await onSave();
    } catch (cause) {
      setError(cause);
    } finally {
      setPending(false);
    }
  };
  return (
    <>
      {error !== undefined && (
        <ErrorPanel error={error} title={t('project.saveFailed')} />
      )}
      <div className={pageStyles.actions}>
        <Button
          variant="primary"
          isDisabled={!isChanged || !isValid || isPending}
          isPending={isPending}
          onPress={save}
        >
          {verb}
        </Button>
      </div>
    </>
  );
};
