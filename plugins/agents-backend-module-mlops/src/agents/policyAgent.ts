import { defineAgent } from '@trainyard/plugin-agents-node';
import {
  Catalogue,
  DraftPlan,
  draftPlanSchema,
  PolicyReport,
  policyReportSchema,
} from '@trainyard/plugin-agents-mlops-common';
import { z } from 'zod';

/** Judges plans; Rego in the portal. */
export interface PlanPolicies {
  judge(plan: DraftPlan, catalogue: Catalogue): Promise<PolicyReport>;
}

/** Judges a plan by the policies; a verdict is no matter of a model. */
export function createPolicyAgent(
  catalogue: Catalogue,
  policies: PlanPolicies,
) {
  return defineAgent<{ draft: DraftPlan }, PolicyReport>({
    id: 'mlops-policy',
    title: 'Policy',
    purpose:
      'Judges a plan by encryption, residency, privacy, audit, budget and the regimes it must comply with',
    input: z.object({ draft: draftPlanSchema }),
    output: policyReportSchema,
    async rules({ draft }) {
      const report = await policies.judge(draft, catalogue);
      const broken = report.rules.filter(({ status }) => status === 'broken');
      return {
        output: report,
        reasoning: {
          title: 'Policy verdict',
          decision: `${report.verdict}: ${broken.length} of ${report.rules.length} policies broken`,
          inputs: report.rules.map(({ id, status, reason }) => ({
            label: `${id} ${status}`,
            value: reason,
          })),
          findings: report.findings,
        },
      };
    },
  });
}
