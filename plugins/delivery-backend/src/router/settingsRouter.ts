import type { AuditorService } from '@backstage/backend-plugin-api';
import {
  deliveryManagePermission,
  deliveryReadPermission,
  presets,
} from '@trainyard/plugin-delivery-common';
import type { Router } from 'express';
import type { IngestService } from '../service/IngestService';
import type { Recomputer } from '../service/Recomputer';
import type { SourcesService } from '../service/SourcesService';
import type { SettingName, SettingsStore } from '../settings/SettingsStore';
import { nameOf, queryText, type Access } from './access';
import { audited } from './audited';

export interface SettingsRoutes {
  readonly access: Access;
  readonly settings: SettingsStore;
  readonly ingest: IngestService;
  readonly recomputer: Recomputer;
  readonly sources: SourcesService;
  readonly auditor: AuditorService;
}

/** Definitions, mapping rules, targets, sources and recomputation. */
export function mountSettingsRoutes(
  router: Router,
  { access, settings, ingest, recomputer, sources, auditor }: SettingsRoutes,
): void {
  router.get('/presets', async (request, response) => {
    await access.require(request, deliveryReadPermission);
    response.json({ items: presets });
  });

  router.get('/sources', async (request, response) => {
    await access.require(request, deliveryReadPermission);
    response.json({ items: await sources.list() });
  });

  router.get('/settings/:name', async (request, response) => {
    await access.require(request, deliveryReadPermission);
    response.json(await settings.read(request.params.name as SettingName));
  });

  router.get('/settings/:name/versions', async (request, response) => {
    await access.require(request, deliveryReadPermission);
    response.json({
      items: await settings.list(request.params.name as SettingName),
    });
  });

  router.put('/settings/:name', async (request, response) => {
    const credentials = await access.require(request, deliveryManagePermission);
    const name = request.params.name as SettingName;
    const changed = await audited(
      auditor,
      {
        eventId: 'setting-change',
        severityLevel: 'medium',
        request,
        meta: { name },
      },
      async () => {
        const written = await settings.write(name, {
          ...request.body,
          changedBy: nameOf(credentials),
        });
        if (name === 'definition') await recomputer.start('rows');
        if (name === 'mapping-rules') await ingest.remap();
        return written;
      },
      ({ version }) => ({ version }),
    );
    response.json(changed);
  });

  router.get('/recomputation', async (request, response) => {
    await access.require(request, deliveryReadPermission);
    response.json(await recomputer.progress());
  });

  router.post('/recomputation', async (request, response) => {
    await access.require(request, deliveryManagePermission);
    const from = queryText(request, 'from') === 'rows' ? 'rows' : 'events';
    await audited(
      auditor,
      {
        eventId: 'recomputation',
        severityLevel: 'low',
        request,
        meta: { from },
      },
      () => recomputer.start(from),
    );
    response.status(202).json(await recomputer.progress());
  });
}
