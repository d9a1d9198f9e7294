import type { PipelineInput } from '../configuration/schema';
import { defaultAgents, defaultApproverRoles, defaultModes } from './people';
import {
  defaultAutopilot,
  defaultGroups,
  defaultLoops,
  defaultPathSyntax,
  defaultSessions,
  defaultTrace,
} from './flow';
import {
  defaultCheckTypes,
  defaultCommonGate,
  defaultFrontmatter,
  defaultPlaceholderPatterns,
  defaultRiskFields,
  defaultRiskTiers,
  defaultWaiver,
} from './rules';
import { defaultPhases } from './phases';

/** The pipeline that Trainyard ships: a complete configuration, written as an organisation would write its own. */
export const defaultPipelineInput: PipelineInput = {
  schema_version: 1,
  pipeline: {
    id: 'value-train',
    version: '1.0',
    first_phase: 'opportunity',
    phase_count: 18,
    mode_count: 9,
    agent_count: 7,
  },
  groups: defaultGroups,
  modes: defaultModes,
  agents: defaultAgents,
  approver_roles: defaultApproverRoles,
  risk_tiers: defaultRiskTiers,
  frontmatter_common: defaultFrontmatter,
  placeholder_patterns: defaultPlaceholderPatterns,
  check_types: defaultCheckTypes,
  common_gate: defaultCommonGate,
  path_syntax: defaultPathSyntax,
  gate_outcomes: [
    'pass',
    'pass_with_waiver',
    'fail',
    'needs_human',
    'rejected',
  ],
  waiver: defaultWaiver,
  risk_fields: defaultRiskFields,
  phases: defaultPhases,
  loops: defaultLoops,
  autopilot: defaultAutopilot,
  session_frontmatter: defaultSessions,
  trace: defaultTrace,
};
