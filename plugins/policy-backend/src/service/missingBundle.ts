import type { PolicyEngine } from '@trainyard/plugin-policy-node';

/** A bundle that should be there and is not must not look like a pass. */
export function missingBundle(name: string, reason: string): PolicyEngine {
  return {
    id: `rego:${name}`,
    subjects: [
      'terraform-plan',
      'terraform-hcl',
      'kubernetes',
      'dockerfile',
      'github-workflow',
      'gitlab-ci',
      'catalog-entity',
      'generic',
    ],
    required: true,
    unavailable: async () => reason,
    rules: async () => [],
    evaluate: async () => {
      throw new Error(reason);
    },
  };
}
