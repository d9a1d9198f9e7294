import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Plan } from '@trainyard/plugin-agents-mlops-common';
import { SkeletonList } from '@trainyard/plugin-agents-react';
import { lazy, Suspense } from 'react';
import { mlopsTranslationRef } from '../../translation';
import { Panel } from '../Panel';
import shared from '../shared.module.css';

const ArchitectureGraph = lazy(() => import('./ArchitectureGraph'));

export interface ArchitectureProps {
  readonly plan: Plan;
  readonly onSelect: (option: string) => void;
}

/** How the components of a plan hang together: a drawing, and the same as a list. */
export const Architecture = ({ plan, onSelect }: ArchitectureProps) => {
  const { t } = useTranslationRef(mlopsTranslationRef);
  const titles = new Map(
    plan.choices.map(({ option, title }) => [option, title]),
  );
  return (
    <Panel title={t('architecture.title')}>
      <Suspense fallback={<SkeletonList rows={1} rowHeight={420} />}>
        <ArchitectureGraph plan={plan} onSelect={onSelect} />
      </Suspense>
      <details className={shared.fold}>
        <summary>
          {t('architecture.list', { number: String(plan.edges.length) })}
        </summary>
        <ul>
          {plan.edges.map(({ from, to, label, usesTls, isPrivate }) => (
            <li key={`${from} ${to} ${label}`}>
              {titles.get(from) ?? from} → {titles.get(to) ?? to}: {label}
              {' · '}
              {t(usesTls ? 'architecture.tls' : 'architecture.plain')}
              {isPrivate && ` · ${t('architecture.private')}`}
            </li>
          ))}
        </ul>
      </details>
    </Panel>
  );
};
