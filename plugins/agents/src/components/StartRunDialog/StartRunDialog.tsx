import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Dialog, DialogHeader } from '@backstage/ui';
import { agentsTranslationRef } from '../../translation';
import { StartRunForm } from './StartRunForm';
import styles from './StartRunDialog.module.css';

/** Properties of {@link StartRunDialog}. */
export interface StartRunDialogProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  /** What is chosen already. */
  readonly projectId?: string;
  readonly template?: string;
  readonly entityRef?: string;
}

/** Asks which graph to run, with what, and opens the run. */
export const StartRunDialog = (props: StartRunDialogProps) => {
  const { isOpen, onClose, ...chosen } = props;
  const { t } = useTranslationRef(agentsTranslationRef);
  return (
    <Dialog
      isOpen={isOpen}
      onOpenChange={open => {
        if (!open) {
          onClose();
        }
      }}
      width={560}
      className={styles.dialog}
    >
      <DialogHeader>{t('start.title')}</DialogHeader>
      <StartRunForm {...chosen} onDone={onClose} />
    </Dialog>
  );
};
