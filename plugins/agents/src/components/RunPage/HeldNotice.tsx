import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert } from '@backstage/ui';
import type { Pause } from '@trainyard/plugin-agents-common';
import { PersonLink, RelativeTime } from '@trainyard/plugin-agents-react';
import { agentsTranslationRef } from '../../translation';

const KEYS = {
  project: 'run.heldProject',
  kind: 'run.heldKind',
  agent: 'run.heldAgent',
} as const;

/** Which pauses a run waits for, who paused, and why. */
export const HeldNotice = ({
  pauses,
}: {
  readonly pauses: readonly Pause[];
}) => {
  const { t } = useTranslationRef(agentsTranslationRef);
  return (
    <Alert
      status="warning"
      icon
      title={t('run.heldTitle')}
      description={pauses.map(({ pauseId, scope, target, reason, by, at }) => (
        <div key={pauseId}>
          {t(KEYS[scope], { target, reason })} <PersonLink person={by} />{' '}
          <RelativeTime value={at} />
        </div>
      ))}
    />
  );
};
