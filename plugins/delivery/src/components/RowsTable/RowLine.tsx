import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import { EntityLink, RelativeTime } from '@trainyard/plugin-agents-react';
import type {
  CountedRow,
  Dropped,
  MetricName,
} from '@trainyard/plugin-delivery-common';
import { formatValue, unitOf } from '../../format/formatMetric';
import { deliveryTranslationRef } from '../../translation';
import shared from '../shared.module.css';

/** A row behind a number, or one that was left out. */
export type Row = CountedRow | Dropped;

/** Whether a row made the number. */
export function isCounted(row: Row): row is CountedRow {
  return 'value' in row;
}

/** What a row is called, as a link where its source gave one. */
export const RowTitle = ({ row }: { row: Row }) => {
  const text = isCounted(row) && row.title ? row.title : row.id;
  // Addresses come from outside: only those of the web become links.
  return row.url && /^https?:\/\//.test(row.url) ? (
    <a href={row.url} rel="noreferrer" target="_blank">
      {text}
    </a>
  ) : (
    <span title={row.id}>{text}</span>
  );
};

/** A row that made the number: what it added and how it was linked. */
export const CountedLine = ({
  row,
  metric,
  onOpen,
  hasComponent,
}: {
  row: CountedRow;
  metric: MetricName;
  onOpen: (deploymentId: string, component: string) => void;
  /** On the page of one component its name in every line says nothing. */
  hasComponent: boolean;
}) => {
  const { t } = useTranslationRef(deliveryTranslationRef);
  const deploymentId = row.kind === 'deployment' ? row.id : row.deploymentId;
  const unit = unitOf[metric];
  const shown =
    unit === 'seconds' ? formatValue(row.value, unit) : String(row.value);
  const rules = [
    'explicit',
    'time',
    'commit',
    'merge-time',
    'explicit-fix',
    'rollback',
    'revert',
    'hotfix',
  ] as const;
  const rule = rules.find(known => known === row.rule);
  const confidence =
    row.confidence === undefined
      ? ''
      : ` (${Math.round(row.confidence * 100)} %)`;
  return (
    <tr>
      <td>
        <RowTitle row={row} />
        {deploymentId && row.component && (
          <Button
            size="small"
            variant="tertiary"
            aria-label={t('deployment.open', { id: deploymentId })}
            onPress={() => onOpen(deploymentId, row.component ?? '')}
          >
            ⋯
          </Button>
        )}
      </td>
      {hasComponent && (
        <td>{row.component && <EntityLink entity={row.component} />}</td>
      )}
      <td>
        <RelativeTime value={row.at} />
      </td>
      <td className={shared.number}>{shown}</td>
      <td>
        {rule && `${t(`rows.rule.${rule}`)}${confidence}`}
        {row.note && <div className={shared.muted}>{row.note}</div>}
      </td>
    </tr>
  );
};
