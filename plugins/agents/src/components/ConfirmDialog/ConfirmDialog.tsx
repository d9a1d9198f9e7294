import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  Flex,
  Text,
  TextField,
} from '@backstage/ui';
import { ErrorPanel } from '@trainyard/plugin-agents-react';
import { useState } from 'react';
import { agentsTranslationRef } from '../../translation';

/** Properties of {@link ConfirmDialog}. */
export interface ConfirmDialogProps {
  readonly title: string;
  /** What will happen. */
  readonly description: string;
  /** The button names what it does. */
  readonly verb: string;
  /** Asks for a comment under this name. */
  readonly commentLabel?: string;
  readonly isDestructive?: boolean;
  readonly onConfirm: (comment: string) => Promise<void>;
  readonly onClose: () => void;
}

/** Says what will happen before it does. */
export const ConfirmDialog = (props: ConfirmDialogProps) => {
  const { title, description, verb, commentLabel, isDestructive } = props;
  const { onConfirm, onClose } = props;
  const { t } = useTranslationRef(agentsTranslationRef);
  const [comment, setComment] = useState('');
  const [isPending, setPending] = useState(false);
  const [error, setError] = useState<unknown>();

  const confirm = async () => {
    setPending(true);
    setError(undefined);
    try {
      await onConfirm(comment.trim());
      onClose();
    } catch (cause) {
      setError(cause);
      setPending(false);
    }
  };
  return (
    <Dialog
      isOpen
      onOpenChange={isOpen => {
        if (!isOpen) {
          onClose();
        }
      }}
    >
      <DialogHeader>{title}</DialogHeader>
      <DialogBody>
        <Flex direction="column" gap="4">
          <Text>{description}</Text>
          {commentLabel && (
            <TextField
              label={commentLabel}
              value={comment}
              onChange={setComment}
            />
          )}
          {error !== undefined && (
            <ErrorPanel error={error} title={t('confirm.failed')} />
          )}
        </Flex>
      </DialogBody>
      <DialogFooter>
        <Button variant="secondary" onPress={onClose}>
          {t('confirm.back')}
        </Button>
        <Button
          variant="primary"
          destructive={isDestructive}
          isPending={isPending}
          isDisabled={isPending}
          onPress={confirm}
        >
          {verb}
        </Button>
      </DialogFooter>
    </Dialog>
  );
};
