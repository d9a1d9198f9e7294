import type { ResolvedDrivers } from '../constraints/resolveDrivers';
import { evaluateExpression } from '../expression/evaluateExpression';
import type { Candidate } from '../optimise/Problem';
import type { ComponentFacts } from './choiceSchema';

/** What the governance pattern settles for all components. */
export interface Governance {
  readonly privateNetwork: boolean;
  readonly auditRetentionDays: number;
  readonly humanOverride?: string;
}

/** Reads the governance of a combination; without a pattern nothing is settled. */
export function readGovernance(candidates: readonly Candidate[]): Governance {
  return (
    candidates.map(({ option }) => option.traits.governs).find(Boolean) ?? {
      privateNetwork: false,
      auditRetentionDays: 0,
    }
  );
}

/** The facts of a component that generated code has to keep and policies judge. */
export function settleFacts(
  { option, latencyMs }: Candidate,
  { scope }: ResolvedDrivers,
  governance: Governance,
): ComponentFacts {
  const { traits } = option;
  const regions = scope.values.get('regions') as readonly string[];
  return {
    // A service of another provider has no region of ours; it sees code, no data.
    region: option.kind === 'saas' ? 'global' : regions[0],
    isStore: traits.isStore,
    isManaged: traits.isManaged,
    isHipaaEligible: traits.isHipaaEligible,
    isEncryptedAtRest: traits.isStore,
    isPublic: false,
    isPrivate: governance.privateNetwork,
    hasRollback: traits.hasRollback,
    instances: Number(evaluateExpression(traits.instances, scope)),
    latencyMs: traits.latencyMs ? latencyMs : undefined,
    secretsBy: 'reference',
    // Values that only the system knows are filled in when it is generated.
    tags: {
      project: '${system}',
      environment: '${environment}',
      owner: '${owner}',
      cost_center: '${cost_center}',
    },
  };
}
