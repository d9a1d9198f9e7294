import { createPermission } from '@backstage/plugin-permission-common';

/** Reading metrics and their rows. */
export const deliveryReadPermission = createPermission({
  name: 'delivery.metrics.read',
  attributes: { action: 'read' },
});

/** Bringing in rows: uploads, the generic API, back-fill. */
export const deliveryIngestPermission = createPermission({
  name: 'delivery.rows.create',
  attributes: { action: 'create' },
});

/** Changing definitions, targets and mapping rules, and recomputing. */
export const deliveryManagePermission = createPermission({
  name: 'delivery.settings.update',
  attributes: { action: 'update' },
});

/** All permissions of the plugin. */
export const deliveryPermissions = [
  deliveryReadPermission,
  deliveryIngestPermission,
  deliveryManagePermission,
];
