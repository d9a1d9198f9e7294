import { checkSwitchedOffActions, checkUnpinnedActions } from './checkActions';
import { checkArtifactNames, checkArtifactOrder } from './checkArtifacts';
import { checkContexts } from './checkContexts';
import { checkSchedules } from './checkCron';
import {
  checkBroadPermissions,
  checkMissingPermissions,
  checkPullRequestTarget,
} from './checkPermissions';
import { checkReferences } from './checkReferences';
import { checkContainers, checkShells, checkTimeouts } from './checkRunners';
import { checkJenkinsLeftovers, checkWorkflowCommands } from './checkScripts';
import { checkInlineSecrets } from './checkSecrets';
import { checkUntrustedInput } from './checkUntrustedInput';
import type { WorkflowCheck } from './Check';

/** The checks that `validateWorkflow` runs unless told otherwise, by the name of their rule. */
export const defaultChecks: Readonly<Record<string, WorkflowCheck>> = {
  'unknown-context': checkContexts,
  'dangling-reference': checkReferences,
  'untrusted-input': checkUntrustedInput,
  'unpinned-action': checkUnpinnedActions,
  'switched-off-action': checkSwitchedOffActions,
  'missing-permissions': checkMissingPermissions,
  'broad-permissions': checkBroadPermissions,
  'stranger-code-with-secrets': checkPullRequestTarget,
  'inline-secret': checkInlineSecrets,
  'bad-schedule': checkSchedules,
  'shell-not-on-runner': checkShells,
  'container-needs-linux': checkContainers,
  'missing-timeout': checkTimeouts,
  'artifact-name-twice': checkArtifactNames,
  'artifact-order': checkArtifactOrder,
  'switched-off-command': checkWorkflowCommands,
  'jenkins-leftover': checkJenkinsLeftovers,
};
