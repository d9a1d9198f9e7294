import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import type { RunDetails } from '@trainyard/plugin-agents-common';
import type { Catalogue, Plan } from '@trainyard/plugin-agents-mlops-common';
import { ErrorPanel, SkeletonList } from '@trainyard/plugin-agents-react';
import { useNewVersion } from '../../hooks/useNewVersion';
import { useWhatIf } from '../../hooks/useWhatIf';
import { mlopsTranslationRef } from '../../translation';
import { ChoiceChanges } from '../ChangePanel/ChoiceChanges';
import { CostChange } from '../ChangePanel/CostChange';
import { FileChanges } from '../ChangePanel/FileChanges';
import { PolicyChange } from '../ChangePanel/PolicyChange';
import { Panel } from '../Panel';
import shared from '../shared.module.css';
import { Levers } from './Levers';

interface WhatIfProps {
  readonly details: RunDetails;
  readonly plan: Plan;
  readonly catalogue: Catalogue;
}

/** Another budget, region or team: what the plan, its cost, policies and files would be. */
export const WhatIf = ({ details, plan, catalogue }: WhatIfProps) => {
  const { t } = useTranslationRef(mlopsTranslationRef);
  const whatIf = useWhatIf(plan, catalogue);
  const { diff, files, changes } = whatIf;
  const version = useNewVersion(details);
  return (
    <div className={shared.stack}>
      <Panel title={t('whatIf.title')}>
        <span className={shared.muted}>{t('whatIf.help')}</span>
        <Levers
          key={whatIf.round}
          plan={plan}
          changes={changes}
          onChange={whatIf.setChange}
        />
        {version.error !== undefined && (
          <ErrorPanel error={version.error} title={t('whatIf.failed')} />
        )}
        <div className={shared.actions}>
          <Button
            variant="primary"
            isDisabled={!diff || !version.isAllowed || version.isPending}
            isPending={version.isPending}
            onPress={() => version.start(whatIf.next)}
          >
            {t('whatIf.submit')}
          </Button>
          <Button
            variant="secondary"
            isDisabled={Object.keys(changes).length === 0}
            onPress={whatIf.reset}
          >
            {t('whatIf.reset')}
          </Button>
          {!version.isAllowed && (
            <span className={shared.muted}>{t('whatIf.notAllowed')}</span>
          )}
        </div>
      </Panel>
      {diff ? (
        <>
          <div className={shared.halves} aria-live="polite">
            <CostChange cost={diff.cost} catalogue={catalogue} />
            <PolicyChange policy={diff.policy} />
          </div>
          <ChoiceChanges changes={diff.choices} catalogue={catalogue} />
          <Panel title={t('change.files')}>
            {files.error !== undefined && (
              <ErrorPanel
                error={files.error}
                title={t('whatIf.filesFailed')}
                stillWorks={t('whatIf.stillWorks')}
                onRetry={files.reload}
              />
            )}
            {files.value && <FileChanges changes={files.value} />}
            {!files.value && files.error === undefined && (
              <SkeletonList rows={3} rowHeight={28} />
            )}
          </Panel>
        </>
      ) : (
        <span className={shared.muted}>{t('whatIf.none')}</span>
      )}
    </div>
  );
};
