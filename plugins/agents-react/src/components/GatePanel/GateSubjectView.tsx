import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Link } from '@backstage/ui';
import type { Gate } from '@trainyard/plugin-agents-common';
import { useState } from 'react';
import { agentsReactTranslationRef } from '../../translation';
import { CodeText } from '../CodeBrowser';
import { DiffView } from '../DiffView';
import { Drawer } from '../Drawer';
import { MarkdownText } from '../MarkdownText';
import { Money } from '../Money';
import { compareSubjects } from './compareSubjects';
import styles from './GatePanel.module.css';

/** What a person is shown: all of it is in the hash, nothing else is. */
export const GateSubjectView = ({ gate }: { readonly gate: Gate }) => {
  const { t } = useTranslationRef(agentsReactTranslationRef);
  const [opened, setOpened] = useState<'diff' | 'details'>();
  const { subject, previousSubject } = gate;
  const changes = previousSubject
    ? compareSubjects(previousSubject, subject)
    : undefined;
  const details =
    subject.details === undefined
      ? undefined
      : JSON.stringify(subject.details, undefined, 2);
  return (
    <>
      <div
        className={styles.summary}
        role="region"
        aria-label={t('gate.summary')}
        // What scrolls by itself must be reachable by keyboards.
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
      >
        <MarkdownText>{subject.summary}</MarkdownText>
      </div>
      <dl className={styles.facts}>
        {subject.estimatedMonthlyCostUsd !== undefined && (
          <div>
            <dt>{t('gate.cost')}</dt>
            <dd>
              {previousSubject?.estimatedMonthlyCostUsd !== undefined && (
                <>
                  <Money amount={previousSubject.estimatedMonthlyCostUsd} />
                  {' → '}
                </>
              )}
              <Money
                amount={subject.estimatedMonthlyCostUsd}
                per="month"
                isEstimate
              />
            </dd>
          </div>
        )}
        {subject.verdict && (
          <div>
            <dt>{t('gate.verdict')}</dt>
            <dd>{subject.verdict}</dd>
          </div>
        )}
        {subject.facts.map(({ label, value, href }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{href ? <Link href={href}>{value}</Link> : value}</dd>
          </div>
        ))}
      </dl>
      {changes && (
        <details className={styles.changes} open={changes.length > 0}>
          <summary>
            {t('gate.changed', { changes: String(changes.length) })}
          </summary>
          <ul>
            {changes.map(({ label, before, after }) => (
              <li key={label}>
                {label}: <del>{before ?? t('gate.absent')}</del>{' '}
                <ins>{after ?? t('gate.absent')}</ins>
              </li>
            ))}
          </ul>
        </details>
      )}
      <div className={styles.openers}>
        {subject.diff && (
          <Button
            size="small"
            variant="secondary"
            onPress={() => setOpened('diff')}
          >
            {t('gate.showDiff')}
          </Button>
        )}
        {details && (
          <Button
            size="small"
            variant="secondary"
            onPress={() => setOpened('details')}
          >
            {t('gate.showDetails')}
          </Button>
        )}
      </div>
      <Drawer
        title={gate.title}
        isOpen={opened !== undefined}
        onClose={() => setOpened(undefined)}
        width={960}
      >
        {opened === 'diff' && subject.diff && (
          <DiffView source={{ patch: subject.diff }} />
        )}
        {opened === 'details' && details && (
          <CodeText text={details} path="subject.json" />
        )}
      </Drawer>
    </>
  );
};
