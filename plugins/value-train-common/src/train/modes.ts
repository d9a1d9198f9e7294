import type { Mode, Pipeline } from '../configuration/schema';

/** Whether a tool call may happen, and if not, why not. */
export type CapabilityDecision =
  | { readonly allowed: true }
  | { readonly allowed: false; readonly reason: string };

/** Abstract capability behind each tool that agents may be given. */
export const toolCapabilities: Readonly<Record<string, string>> = {
  'read-file': 'read',
  'list-files': 'read',
  'write-artifact': 'write_artifact',
  'tick-item': 'write_artifact',
  'write-code': 'write_code',
  'read-issue': 'issue_read',
  'write-issue': 'issue_write',
  'create-branch': 'git_branch',
  'merge-branch': 'git_merge',
  'fetch-page': 'web_read',
  'sample-data': 'data_sample',
  'read-data': 'data_full',
  'open-holdout': 'data_holdout',
  'run-code': 'run_code',
  'run-tests': 'run_tests',
  'track-experiment': 'track_experiment',
  'estimate-cost': 'cost_estimate',
  'deploy-staging': 'deploy_staging',
  'deploy-production': 'deploy_production',
  'query-telemetry': 'query_telemetry',
  rollback: 'rollback',
};

/** Decides on a tool call in a mode. What is not listed is denied. */
export function decideToolCall(
  pipeline: Pipeline,
  modeId: string,
  tool: string,
  agent?: string,
): CapabilityDecision {
  const mode = pipeline.modes.find(({ id }) => id === modeId);
  if (!mode) {
    return { allowed: false, reason: `there is no mode "${modeId}"` };
  }
  const capability = Object.prototype.hasOwnProperty.call(
    toolCapabilities,
    tool,
  )
    ? toolCapabilities[tool]
    : undefined;
  if (capability === undefined) {
    return { allowed: false, reason: `tool "${tool}" maps to no capability` };
  }
  if (agent !== undefined && !mode.agents.includes(agent)) {
    return {
      allowed: false,
      reason: `agent "${agent}" does not work in mode ${mode.id}`,
    };
  }
  return mode.capabilities.includes(capability)
    ? { allowed: true }
    : {
        allowed: false,
        reason: `mode ${mode.id} does not grant ${capability}`,
      };
}

/** Whether a session may go from one mode to another. */
export function canChangeMode(from: Mode, to: string): boolean {
  return from.allowed_next.includes(to);
}
