import { workflowCreatePermission } from '@trainyard/plugin-agents-common';
import type { Router } from 'express';
import { z } from 'zod';
import { demandRight } from './demandRight';
import type { DevopsRouterOptions } from './DevopsRouterOptions';
import { read } from './read';

const REFUSAL = 'You may not create services';

/** What helps to fill the form, for those who may create what it leads to. */
export function addPreviewRoutes(
  router: Router,
  options: DevopsRouterOptions,
): void {
  const { previews } = options;
  router.get('/service-names', async (request, response) => {
    await demandRight(options, request, workflowCreatePermission, REFUSAL);
    const { name } = read(z.object({ name: z.string() }), request.query);
    response.json(await previews.checkName(name));
  });

  router.post('/service-previews', async (request, response) => {
    const person = await demandRight(
      options,
      request,
      workflowCreatePermission,
      REFUSAL,
    );
    const { parameters } = read(
      z.object({ parameters: z.record(z.string(), z.unknown()) }),
      request.body,
    );
    response.json(await previews.preview(parameters, person));
  });
}
