import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Text } from '@backstage/ui';
import { ErrorPanel, RunLink } from '@trainyard/plugin-agents-react';
import {
  useRepositoryRuns,
  type RepositoryTarget,
} from '../../hooks/useRepositoryRuns';
import { policyTranslationRef } from '../../translation';
import shared from '../shared.module.css';
import { isMendable, type ListedFinding } from './listedFinding';

/** A run mends one repository, as strictly as one environment asks. */
function targetsOf(findings: readonly ListedFinding[]): RepositoryTarget[] {
  const targets = new Map<string, RepositoryTarget>();
  for (const { finding, entityRef, environment } of findings) {
    if (entityRef === undefined || environment === undefined) continue;
    const key = `${entityRef} ${environment}`;
    const fingerprints = [
      ...(targets.get(key)?.fingerprints ?? []),
      finding.fingerprint,
    ];
    targets.set(key, { entityRef, environment, fingerprints });
  }
  return [...targets.values()];
}

/** Starts runs that mend findings on a branch, and links to them. */
export const ApplyFixes = (props: {
  readonly findings: readonly ListedFinding[];
}) => {
  const { t } = useTranslationRef(policyTranslationRef);
  const { start, pending, started, error } = useRepositoryRuns();
  const findings = props.findings.filter(isMendable);
  const label =
    findings.length === 1
      ? t('fixes.one')
      : t('fixes.many', { number: String(findings.length) });
  return (
    <div className={shared.list}>
      <div className={shared.bar}>
        <Button
          variant="secondary"
          isPending={pending !== undefined}
          isDisabled={pending !== undefined || findings.length === 0}
          onPress={() => start('fix', targetsOf(findings))}
        >
          {label}
        </Button>
        <span role="status" className={shared.bar}>
          {started.map(workflowId => (
            <RunLink key={workflowId} workflowId={workflowId}>
              {t('repository.open')}
            </RunLink>
          ))}
        </span>
      </div>
      <Text color="secondary" variant="body-small">
        {t('fixes.help')}
      </Text>
      {error !== undefined && (
        <ErrorPanel error={error} title={t('repository.failed')} />
      )}
    </div>
  );
};
