import type { PolicyResult } from '../plan/policySchema';
import type { PlanFacts } from './planFacts';

/** What a rule finds: the subjects in words, or that it does not apply or cannot know. */
export interface RuleOutcome {
  readonly status: PolicyResult['status'];
  readonly reason: string;
  readonly subjects: readonly string[];
}

export type PolicyRule = (facts: PlanFacts) => RuleOutcome;

const holds = (reason: string): RuleOutcome => ({
  status: 'holds',
  reason,
  subjects: [],
});
const broken = (
  reason: string,
  subjects: readonly string[] = [],
): RuleOutcome => ({
  status: 'broken',
  reason,
  subjects,
});
const notApplicable = (reason: string): RuleOutcome => ({
  status: 'not-applicable',
  reason,
  subjects: [],
});
const judgeAll = (
  offenders: readonly string[],
  good: string,
  bad: string,
): RuleOutcome =>
  offenders.length === 0 ? holds(good) : broken(bad, offenders);

const REQUIRED_TAGS = ['project', 'environment', 'owner', 'cost_center'];
const HIGH_AVAILABILITY = 0.999;
const SERVING = ['serve_batch', 'serve_online', 'serve_stream'];
/** Without one of these a system does not do what it is for. */
const ESSENTIAL = [...SERVING, 'api', 'retrieval', 'llm_access'];
const ERASABLE = ['sto-iceberg', 'sto-postgres', 'sto-warehouse'];

/** The shipped policies as functions; the Rego of the policy bundle says the same. */
export const policyRules: Readonly<Record<string, PolicyRule>> = {
  'p-budget': ({ monthlyUsd, budgetUsd, isBudgetStated }) => {
    const limit = isBudgetStated ? 'the budget' : 'the budget that was assumed';
    return monthlyUsd <= budgetUsd
      ? holds(`The estimate is within ${limit}`)
      : broken(`The estimate is above ${limit}`);
  },
  'p-region': ({ components, regions }) =>
    judgeAll(
      // What has no region holds no data: hosted runners see code only.
      components
        .filter(
          ({ region, kind }) => kind !== 'saas' && !regions.includes(region),
        )
        .map(({ id }) => id),
      'Every component runs in an allowed region',
      'Components run outside the allowed regions',
    ),
  'p-latency': ({ latencyMs, latencyLimitMs }) => {
    if (latencyMs === null) return notApplicable('Nothing answers requests');
    return latencyMs <= latencyLimitMs
      ? holds('The request path answers in time')
      : broken('The request path takes longer than allowed');
  },
  'p-encryption-rest': ({ components }) =>
    judgeAll(
      components
        .filter(
          ({ isStore, isEncryptedAtRest }) => isStore && !isEncryptedAtRest,
        )
        .map(({ id }) => id),
      'Every store is encrypted',
      'Stores are not encrypted',
    ),
  'p-encryption-transit': ({ edges }) =>
    judgeAll(
      edges
        .filter(({ usesTls }) => !usesTls)
        .map(({ from, to }) => `${from} to ${to}`),
      'Every connection uses TLS',
      'Connections do without TLS',
    ),
  'p-no-public-store': ({ components }) =>
    judgeAll(
      components
        .filter(({ isStore, isPublic }) => isStore && isPublic)
        .map(({ id }) => id),
      'No store is public',
      'Stores are public',
    ),
  'p-private-restricted': ({ dataClass, edges }) => {
    if (dataClass !== 'restricted')
      return notApplicable('The data is not restricted');
    return judgeAll(
      edges
        .filter(({ isPrivate }) => !isPrivate)
        .map(({ from, to }) => `${from} to ${to}`),
      'All data paths are private',
      'Data paths leave the private network',
    );
  },
  'p-audit-log': ({ audit, compliance }) => {
    if (!audit.isOn) return broken('The audit log is off');
    const days = compliance.includes('eu_ai_act_high') ? 180 : 90;
    return audit.retentionDays >= days
      ? holds('The audit log is kept long enough')
      : broken(`The audit log is kept for less than ${days} days`);
  },
  'p-hipaa-eligible': ({ compliance, components, confirmed }) => {
    if (!compliance.includes('hipaa'))
      return notApplicable('HIPAA is not asked for');
    const offenders = components
      .filter(({ isManaged, isHipaaEligible }) => isManaged && !isHipaaEligible)
      .map(({ id }) => id);
    if (offenders.length > 0)
      return broken('Managed services are not marked eligible', offenders);
    return confirmed.includes('business_associate_agreement')
      ? holds(
          'All managed services are eligible and the agreement is confirmed',
        )
      : {
          status: 'unknown',
          reason:
            'All managed services are marked eligible; whether a business associate agreement exists is not in the plan',
          subjects: [],
        };
  },
  'p-gdpr-erasure': ({ compliance, components }) => {
    if (!compliance.includes('gdpr'))
      return notApplicable('GDPR is not asked for');
    return components.some(({ id }) => ERASABLE.includes(id))
      ? holds('The storage deletes single records')
      : broken('The storage cannot delete single records on request');
  },
  'p-human-oversight': ({ compliance, hasHumanOverride }) => {
    if (!compliance.includes('eu_ai_act_high'))
      return notApplicable('The use is not high-risk');
    return hasHumanOverride
      ? holds('People can overrule the model')
      : broken('Nobody can overrule the model');
  },
  'p-tags': ({ components }) =>
    judgeAll(
      components
        .filter(({ tags }) => REQUIRED_TAGS.some(tag => !tags.includes(tag)))
        .map(({ id }) => id),
      'Every component carries all tags',
      'Components lack tags',
    ),
  'p-monitoring': ({ components }) => {
    const missing = ['observability', 'ml_monitoring'].filter(
      capability =>
        !components.some(component => component.capability === capability),
    );
    return judgeAll(
      missing,
      'System and models are watched',
      'Monitoring is not filled',
    );
  },
  'p-serving': ({ unfilled }) =>
    judgeAll(
      unfilled.filter(capability => ESSENTIAL.includes(capability)),
      'Something serves all that was asked for',
      'Nothing can serve what was asked for',
    ),
  'p-complete': ({ unfilled }) =>
    judgeAll(
      unfilled.filter(capability => !ESSENTIAL.includes(capability)),
      'Every needed capability is filled',
      'Capabilities are left to others',
    ),
  'p-rollback': ({ components }) =>
    judgeAll(
      components
        .filter(
          ({ capability, hasRollback }) =>
            SERVING.includes(capability) && !hasRollback,
        )
        .map(({ id }) => id),
      'Serving can go back to the version before',
      'Serving cannot go back to the version before',
    ),
  'p-availability': ({ availability, components }) => {
    if (availability < HIGH_AVAILABILITY)
      return notApplicable('High availability is not asked for');
    return judgeAll(
      components
        .filter(
          ({ capability, instances }) =>
            capability !== 'serve_batch' &&
            SERVING.includes(capability) &&
            instances < 2,
        )
        .map(({ id }) => id),
      'Serving runs in two instances or zones',
      'Serving runs once',
    );
  },
  'p-lifecycle': ({ components, barred }) =>
    judgeAll(
      components
        .filter(({ title }) => barred.some(service => title.includes(service)))
        .map(({ id }) => id),
      'No component uses a service that ends',
      'Components use services that end',
    ),
  'p-secrets': ({ components }) =>
    judgeAll(
      components
        .filter(({ secretsBy }) => secretsBy !== 'reference')
        .map(({ id }) => id),
      'All secrets are held by reference',
      'Secrets are written out',
    ),
};
