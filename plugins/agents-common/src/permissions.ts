import { createPermission } from '@backstage/plugin-permission-common';

/** May start runs in projects where one is a contributor. */
export const workflowCreatePermission = createPermission({
  name: 'agents.workflow.create',
  attributes: { action: 'create' },
});
/** May see runs of one's projects. */
export const workflowReadPermission = createPermission({
  name: 'agents.workflow.read',
  attributes: { action: 'read' },
});
/** May cancel and retry runs of one's projects. */
export const workflowUpdatePermission = createPermission({
  name: 'agents.workflow.update',
  attributes: { action: 'update' },
});
/** May answer gates where one's project role allows it. */
export const gateAnswerPermission = createPermission({
  name: 'agents.gate.answer',
  attributes: { action: 'update' },
});
/** May make projects. */
export const projectCreatePermission = createPermission({
  name: 'agents.project.create',
  attributes: { action: 'create' },
});
/** May see workers, queues and stuck runs of every project. */
export const engineAdministerPermission = createPermission({
  name: 'agents.engine.administer',
  attributes: { action: 'update' },
});

/** All permissions of the agents plugin. */
export const agentsPermissions = [
  workflowCreatePermission,
  workflowReadPermission,
  workflowUpdatePermission,
  gateAnswerPermission,
  projectCreatePermission,
  engineAdministerPermission,
];
