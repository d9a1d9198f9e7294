import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  Select,
  TextField,
} from '@backstage/ui';
import { ErrorPanel } from '@trainyard/plugin-agents-react';
import {
  changeSchema,
  deploymentSchema,
  incidentSchema,
  parseCsvRows,
  parseNdjsonRows,
  pipelineRunSchema,
  rowKinds,
  type ParsedRows,
  type RowKind,
} from '@trainyard/plugin-delivery-common';
import { useId, useState } from 'react';
import { deliveryApiRef } from '../../api/DeliveryApi';
import type { UploadReport } from '../../api/types';
import { deliveryTranslationRef } from '../../translation';
import shared from '../shared.module.css';

export interface UploadDialogProps {
  /** Component the rows belong to, where the page is that of one. */
  readonly component?: string;
  readonly onClose: () => void;
  readonly onStored: () => void;
}

const columns: Readonly<Record<RowKind, readonly string[]>> = {
  deployment: Object.keys(deploymentSchema.shape),
  change: Object.keys(changeSchema.shape),
  incident: Object.keys(incidentSchema.shape),
  run: Object.keys(pipelineRunSchema.shape),
};
const SHOWN_ERRORS = 20;

interface Chosen {
  readonly text: string;
  readonly isNdjson: boolean;
  readonly parsed: ParsedRows;
}

type Source = Pick<Chosen, 'text' | 'isNdjson'>;

function read({ text, isNdjson }: Source, kind: RowKind): Chosen {
  const parse = isNdjson ? parseNdjsonRows : parseCsvRows;
  try {
    return { text, isNdjson, parsed: parse(text, kind) };
  } catch (error) {
    return {
      text,
      isNdjson,
      parsed: {
        events: [],
        errors: [{ line: 1, field: 'file', message: String(error) }],
      },
    };
  }
}

const Errors = ({ errors }: Pick<ParsedRows, 'errors'>) => {
  const { t } = useTranslationRef(deliveryTranslationRef);
  if (errors.length === 0) return null;
  return (
    <div role="alert">
      <strong>
        {t('upload.errors', {
          count: new Set(errors.map(error => error.line)).size,
        })}
      </strong>
      <ul>
        {errors.slice(0, SHOWN_ERRORS).map(error => (
          <li key={`${error.line} ${error.field}`}>
            {t('upload.line', {
              line: String(error.line),
              field: error.field,
              message: error.message,
            })}
          </li>
        ))}
      </ul>
    </div>
  );
};

/** Brings rows in from a file. The file is read here first, so that errors show before anything is stored. */
export const UploadDialog = ({
  component,
  onClose,
  onStored,
}: UploadDialogProps) => {
  const { t } = useTranslationRef(deliveryTranslationRef);
  const api = useApi(deliveryApiRef);
  const fileId = useId();
  const [kind, setKind] = useState<RowKind>('deployment');
  const [owner, setOwner] = useState(component ?? '');
  const [chosen, setChosen] = useState<Chosen>();
  const [report, setReport] = useState<UploadReport>();
  const [error, setError] = useState<unknown>();
  const [isPending, setPending] = useState(false);
  const store = async () => {
    if (!chosen) return;
    setPending(true);
    setError(undefined);
    const options = { component: owner || undefined };
    try {
      setReport(
        chosen.isNdjson
          ? await api.sendEvents(chosen.parsed.events, options)
          : await api.upload(kind, chosen.text, options),
      );
      onStored();
    } catch (failure) {
      setError(failure);
    } finally {
      setPending(false);
    }
  };
  return (
    <Dialog isOpen onOpenChange={isOpen => !isOpen && onClose()} width={640}>
      <DialogHeader>{t('upload.title')}</DialogHeader>
      <DialogBody>
        <div className={shared.list}>
          <Select
            label={t('upload.kind')}
            value={kind}
            onChange={key => {
              const next = rowKinds.find(name => name === key);
              if (!next) return;
              setKind(next);
              setChosen(chosen && read(chosen, next));
              setReport(undefined);
            }}
            options={rowKinds.map(name => ({
              value: name,
              label: t(`upload.${name}`),
            }))}
          />
          <TextField
            label={t('upload.component')}
            value={owner}
            onChange={setOwner}
            placeholder="component:default/ledger"
          />
          <label htmlFor={fileId}>{t('upload.file')}</label>
          <input
            id={fileId}
            type="file"
            accept=".csv,text/csv,.ndjson,.jsonl,application/x-ndjson"
            onChange={async event => {
              const file = event.target.files?.[0];
              setReport(undefined);
              if (!file) {
                setChosen(undefined);
                return;
              }
              const isNdjson = /\.(ndjson|jsonl)$/i.test(file.name);
              setChosen(read({ text: await file.text(), isNdjson }, kind));
            }}
          />
          <span className={shared.muted}>
            {t('upload.columns', { columns: columns[kind].join(', ') })}
          </span>
          {chosen && <Errors errors={chosen.parsed.errors} />}
          {report && (
            <p role="status">
              {t('upload.done', {
                accepted: String(report.accepted),
                unchanged: String(report.unchanged),
                unmapped: String(report.unmapped),
              })}
            </p>
          )}
          {error !== undefined && <ErrorPanel error={error} />}
        </div>
      </DialogBody>
      <DialogFooter>
        <Button variant="secondary" onPress={onClose}>
          {t('upload.close')}
        </Button>
        <Button
          variant="primary"
          onPress={store}
          isPending={isPending}
          isDisabled={isPending || !chosen || chosen.parsed.events.length === 0}
        >
          {t('upload.store', {
            count: chosen?.parsed.events.length ?? 0,
          })}
        </Button>
      </DialogFooter>
    </Dialog>
  );
};
