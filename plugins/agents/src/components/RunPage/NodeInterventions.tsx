import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import type { NodeState, RunDetails } from '@trainyard/plugin-agents-common';
import { useState } from 'react';
import { agentsTranslationRef } from '../../translation';
import { InterveneDialog } from '../InterveneDialog';
import pageStyles from '../page.module.css';
import type { NodeView } from './runView';

const OPEN: ReadonlySet<NodeState> = new Set([
  'ahead',
  'queued',
  'running',
  'failed',
  'cancelled',
]);

interface NodeInterventionsProps {
  readonly details: RunDetails;
  readonly node: NodeView;
  readonly onChanged: () => void;
}

/** Skip a step or supply its result, where the reader may and it has not ended. */
export const NodeInterventions = (props: NodeInterventionsProps) => {
  const { details, node, onChanged } = props;
  const { t } = useTranslationRef(agentsTranslationRef);
  const [asked, setAsked] = useState<'skip' | 'supply'>();
  const isOpen = node.kind === 'task' && OPEN.has(node.state);
  if (!details.actions.intervene || !isOpen) {
    return null;
  }
  return (
    <div className={pageStyles.actions}>
      <Button
        size="small"
        variant="secondary"
        onPress={() => setAsked('supply')}
      >
        {t('node.supply')}
      </Button>
      <Button size="small" variant="secondary" onPress={() => setAsked('skip')}>
        {t('node.skip')}
      </Button>
      {asked && (
        <InterveneDialog
          workflowId={details.workflowId}
          node={node}
          action={asked}
          onDone={onChanged}
          onClose={() => setAsked(undefined)}
        />
      )}
    </div>
  );
};
