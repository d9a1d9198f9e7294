import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  Flex,
  Text,
  TextAreaField,
  TextField,
} from '@backstage/ui';
import { agentsApiRef, ErrorPanel } from '@trainyard/plugin-agents-react';
import { useState } from 'react';
import { agentsTranslationRef } from '../../translation';

/** Properties of {@link InterveneDialog}. */
export interface InterveneDialogProps {
  readonly workflowId: string;
  readonly node: { readonly id: string; readonly title: string };
  readonly action: 'skip' | 'supply';
  readonly onDone: () => void;
  readonly onClose: () => void;
}

function readJson(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

/** Asks why a step is skipped, or for its result; says what follows from it. */
export const InterveneDialog = (props: InterveneDialogProps) => {
  const { workflowId, node, action, onDone, onClose } = props;
  const { t } = useTranslationRef(agentsTranslationRef);
  const agents = useApi(agentsApiRef);
  const [reason, setReason] = useState('');
  const [result, setResult] = useState('');
  const [isChecked, setChecked] = useState(false);
  const [isPending, setPending] = useState(false);
  const [error, setError] = useState<unknown>();
  const parsed = readJson(result);
  const isReasonWrong = isChecked && !reason.trim();
  const isResultWrong = isChecked && action === 'supply' && !parsed;

  const send = async () => {
    setChecked(true);
    const body = { node: node.id, reason: reason.trim() };
    if (!body.reason || (action === 'supply' && !parsed)) {
      return;
    }
    setPending(true);
    setError(undefined);
    try {
      await (action === 'skip'
        ? agents.skipNode(workflowId, body)
        : agents.supplyResult(workflowId, { ...body, result: parsed?.value }));
      onDone();
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
      <DialogHeader>
        {t(`node.${action}Title`, { node: node.title })}
      </DialogHeader>
      <DialogBody>
        <Flex direction="column" gap="4">
          <Text>{t(`node.${action}Text`)}</Text>
          {action === 'supply' && (
            <TextAreaField
              label={t('node.supplyResult')}
              description={isResultWrong ? t('node.supplyWrong') : undefined}
              rows={6}
              value={result}
              onChange={setResult}
              isInvalid={isResultWrong}
            />
          )}
          <TextField
            label={t('node.reason')}
            description={isReasonWrong ? t('node.reasonMissing') : undefined}
            value={reason}
            onChange={setReason}
            isInvalid={isReasonWrong}
            maxLength={2000}
          />
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
          isPending={isPending}
          isDisabled={isPending}
          onPress={send}
        >
          {t(`node.${action}`)}
        </Button>
      </DialogFooter>
    </Dialog>
  );
};
