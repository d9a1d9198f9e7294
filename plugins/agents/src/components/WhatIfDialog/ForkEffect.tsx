import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Checkpoint, RunDetails } from '@trainyard/plugin-agents-common';
import { agentsTranslationRef } from '../../translation';
import styles from './WhatIfDialog.module.css';

interface ForkEffectProps {
  readonly run: RunDetails;
  readonly point: Checkpoint | undefined;
}

/** What a fork takes over, asks again and does again. */
export const ForkEffect = ({ run, point }: ForkEffectProps) => {
  const { t } = useTranslationRef(agentsTranslationRef);
  const titles = new Map(run.graph.nodes.map(node => [node.id, node.title]));
  // The engine's own nodes, such as the way into a sub-graph, have no title.
  const name = (nodes: readonly string[]) =>
    nodes.flatMap(node => titles.get(node) ?? []).join(', ');
  const copied = name(point?.copied ?? []);
  const asked = name(point?.askedAgain ?? []);
  return (
    <div className={styles.effect} aria-live="polite">
      <p>
        {copied
          ? t('whatIf.copied', { nodes: copied })
          : t('whatIf.copiedNone')}{' '}
        {asked && t('whatIf.asked', { nodes: asked })} {t('whatIf.rest')}
      </p>
    </div>
  );
};
