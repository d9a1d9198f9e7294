import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Finding, PolicyDiff } from '@trainyard/plugin-agents-common';
import { SignalBadge } from '@trainyard/plugin-agents-react';
import { mlopsTranslationRef } from '../../translation';
import { Panel } from '../Panel';
import { VerdictBadge } from '../PolicyView/VerdictBadge';
import shared from '../shared.module.css';

/** How the verdict moves, and which findings come and go. */
export const PolicyChange = ({ policy }: { readonly policy: PolicyDiff }) => {
  const { t } = useTranslationRef(mlopsTranslationRef);
  if (policy.status === 'unavailable') {
    return (
      <Panel title={t('change.policy')}>
        <SignalBadge state="unavailable" reason={policy.reason} />
      </Panel>
    );
  }
  const { before, after, added, removed } = policy;
  return (
    <Panel title={t('change.policy')}>
      <span className={shared.actions}>
        <VerdictBadge verdict={before} /> → <VerdictBadge verdict={after} />
      </span>
      <Findings title={t('change.newFindings')} findings={added} />
      <Findings title={t('change.goneFindings')} findings={removed} />
      {added.length + removed.length === 0 && (
        <span className={shared.muted}>{t('change.policySame')}</span>
      )}
    </Panel>
  );
};

function Findings(props: {
  readonly title: string;
  readonly findings: readonly Finding[];
}) {
  if (props.findings.length === 0) return null;
  return (
    <div className={shared.tight}>
      <strong>{props.title}</strong>
      <ul className={shared.list}>
        {props.findings.map(({ rule, subject, message, remedy }) => (
          <li key={`${rule} ${subject} ${message}`} className={shared.item}>
            <span>{message}</span>
            {remedy && <span className={shared.muted}>{remedy}</span>}
          </li>
        ))}
      </ul>
    </div>
  );
}
