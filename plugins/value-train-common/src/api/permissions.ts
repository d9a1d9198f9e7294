import { createPermission } from '@backstage/plugin-permission-common';

/** May see trains of one's projects. */
export const trainReadPermission = createPermission({
  name: 'value-train.train.read',
  attributes: { action: 'read' },
});
/** May found trains. */
export const trainCreatePermission = createPermission({
  name: 'value-train.train.create',
  attributes: { action: 'create' },
});
/** May work on trains: tick, write, move. */
export const trainUpdatePermission = createPermission({
  name: 'value-train.train.update',
  attributes: { action: 'update' },
});
/** May decide at gates, within one's role on the train. */
export const gateDecidePermission = createPermission({
  name: 'value-train.gate.decide',
  attributes: { action: 'update' },
});

/** All permissions of the plugin. */
export const valueTrainPermissions = [
  trainReadPermission,
  trainCreatePermission,
  trainUpdatePermission,
  gateDecidePermission,
];
