import type { AuditorService } from '@backstage/backend-plugin-api';
import {
  policyBundleManagePermission,
  policyReportReadPermission,
  policyValidatePermission,
} from '@trainyard/plugin-policy-common';
import type { Router } from 'express';
import type { BundleManager } from '../service/BundleManager';
import type { PolicyService, ValidationAnswer } from '../service/PolicyService';
import type { Access } from './access';

/** What these routes need. */
export interface ValidateRoutes {
  readonly access: Access;
  readonly policies: PolicyService;
  readonly bundles: BundleManager;
  readonly auditor: AuditorService;
}

/** A report in the words of the API. */
export function present(report: ValidationAnswer) {
  const { verdict, ...rest } = report;
  const { findings, ...decision } = verdict;
  return { ...rest, ...decision, violations: findings };
}

/** Validation, fixes, rules and bundles. */
export function mountValidateRoutes(
  router: Router,
  { access, policies, bundles, auditor }: ValidateRoutes,
): void {
  router.post('/validate', async (request, response) => {
    const caller = await access.require(request, policyValidatePermission);
    const { type, name, content, encoding, ...rest } = request.body;
    const report = await policies.validate(
      { ...rest, name, documents: [{ type, name, content, encoding }] },
      caller,
    );
    response.json(present(report));
  });

  router.post('/validate/batch', async (request, response) => {
    const caller = await access.require(request, policyValidatePermission);
    response.json(present(await policies.validate(request.body, caller)));
  });

  router.post('/fixes/preview', async (request, response) => {
    await access.require(request, policyValidatePermission);
    const { fingerprints, ...document } = request.body;
    response.json(await policies.previewFixes(document, fingerprints));
  });

  router.get('/rules', async (request, response) => {
    await access.require(request, policyReportReadPermission);
    const items = await policies.rules();
    response.json({ items, total: items.length });
  });

  router.get('/engines', async (request, response) => {
    await access.require(request, policyReportReadPermission);
    const engines = await bundles.current.status();
    const items = [...engines, ...bundles.states()];
    response.json({ items, total: items.length });
  });

  router.post('/bundles/reload', async (request, response) => {
    await access.require(request, policyBundleManagePermission);
    const event = await auditor.createEvent({
      eventId: 'bundle-reload',
      request,
      severityLevel: 'medium',
    });
    try {
      const items = await bundles.reload({ endsQuarantine: true });
      await event.success();
      response.json({ items, total: items.length });
    } catch (error) {
      await event.fail({ error: error as Error });
      throw error;
    }
  });
}
