import { createPermission } from '@backstage/plugin-permission-common';

/** See reports, violations, rules and waivers. */
export const policyReportReadPermission = createPermission({
  name: 'policy.report.read',
  attributes: { action: 'read' },
});

/** Have something judged, and keep the report. */
export const policyValidatePermission = createPermission({
  name: 'policy.validate',
  attributes: { action: 'create' },
});

/** Ask for a waiver. */
export const policyWaiverRequestPermission = createPermission({
  name: 'policy.waiver.request',
  attributes: { action: 'create' },
});

/** Approve, reject or revoke a waiver somebody else asked for. */
export const policyWaiverDecidePermission = createPermission({
  name: 'policy.waiver.decide',
  attributes: { action: 'update' },
});

/** Apply mechanical fixes as a branch. */
export const policyFixApplyPermission = createPermission({
  name: 'policy.fix.apply',
  attributes: { action: 'update' },
});

/** Reload bundles, release quarantined policies. */
export const policyBundleManagePermission = createPermission({
  name: 'policy.bundle.manage',
  attributes: { action: 'update' },
});

export const policyPermissions = [
  policyReportReadPermission,
  policyValidatePermission,
  policyWaiverRequestPermission,
  policyWaiverDecidePermission,
  policyFixApplyPermission,
  policyBundleManagePermission,
];
