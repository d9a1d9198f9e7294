import type { Catalogue } from '@trainyard/plugin-agents-mlops-common';
import { createCodegenAgent } from '../agents/codegenAgent';
import { createCoverageAgent } from '../agents/coverageAgent';
import {
  createCostCritic,
  createTechnicalCritic,
} from '../agents/criticAgents';
import { intakeAgent } from '../agents/intakeAgent';
import { createPlannerAgent } from '../agents/plannerAgent';
import type { HeavyParts } from '../generate/HeavyParts';
import { createPolicyAgent, PlanPolicies } from '../agents/policyAgent';
import { rationaleAgent } from '../agents/rationaleAgent';

/** What the graphs of this pack are made of. */
export interface MlopsParts {
  readonly catalogue: Catalogue;
  readonly policies: PlanPolicies;
  readonly heavy: HeavyParts;
  /** How often findings may send the plan back. @default 3 */
  readonly mostRounds?: number;
  /** When defaults of unanswered questions are taken. @default never */
  readonly defaultsAfterMs?: number;
}

/** The agents of this pack. */
export function createMlopsAgents(parts: MlopsParts) {
  const { catalogue, policies } = parts;
  return {
    intake: intakeAgent,
    coverage: createCoverageAgent(catalogue),
    planner: createPlannerAgent(catalogue),
    criticTech: createTechnicalCritic(catalogue),
    criticCost: createCostCritic(catalogue),
    policy: createPolicyAgent(catalogue, policies),
    codegen: createCodegenAgent(parts),
    rationale: rationaleAgent,
  };
}
export type MlopsAgents = ReturnType<typeof createMlopsAgents>;
