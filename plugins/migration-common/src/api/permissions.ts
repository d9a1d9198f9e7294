import { createPermission } from '@backstage/plugin-permission-common';

/** Seeing migrations and audits. */
export const migrationReadPermission = createPermission({
  name: 'migration.read',
  attributes: { action: 'read' },
});

/** Converting pipelines, also from a Jenkins server or repository, and keeping the result. */
export const migrationCreatePermission = createPermission({
  name: 'migration.create',
  attributes: { action: 'create' },
});

/** Opening pull requests, creating repositories and Jenkins jobs. */
export const migrationPublishPermission = createPermission({
  name: 'migration.publish',
  attributes: { action: 'create' },
});

/** Examining whole servers and organisations. */
export const migrationAuditPermission = createPermission({
  name: 'migration.audit.create',
  attributes: { action: 'create' },
});

/** All permissions of the plugin. */
export const migrationPermissions = [
  migrationReadPermission,
  migrationCreatePermission,
  migrationPublishPermission,
  migrationAuditPermission,
];
