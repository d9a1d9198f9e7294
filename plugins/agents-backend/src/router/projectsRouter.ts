import type { AuditorService } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import {
  projectCreatePermission,
  workflowReadPermission,
} from '@trainyard/plugin-agents-common';
import type { Router } from 'express';
import type { Knex } from 'knex';
import type { AuditReader } from '../service/AuditReader';
import type { Callers } from '../service/Callers';
import type { DatabaseProjects } from '../service/DatabaseProjects';
import { readProjectSpend } from '../service/readProjectSpend';
import { audited } from './audited';

/** Routes of projects. */
export function addProjectRoutes(
  router: Router,
  options: {
    readonly callers: Callers;
    readonly projects: DatabaseProjects;
    readonly knex: Knex;
    readonly audit: AuditReader;
    readonly auditor: AuditorService;
  },
): void {
  const { callers, projects, knex, audit, auditor } = options;

  router.get('/projects', async (request, response) => {
    const caller = await callers.identifyAsked(request, workflowReadPermission);
    response.json({ items: await projects.list(caller) });
  });

  router.get('/projects/:projectId/spend', async (request, response) => {
    const caller = await callers.identify(request, workflowReadPermission);
    const { projectId } = request.params;
    const project = await projects.require(projectId, 'contributor', caller);
    response.json(await readProjectSpend(knex, project, new Date()));
  });

  router.get('/projects/:projectId/audit', async (request, response) => {
    const caller = await callers.identify(request, workflowReadPermission);
    const items = await audit.readProject(request.params.projectId, caller);
    response.json({ items });
  });

  router.post('/projects', async (request, response) => {
    const caller = await callers.identify(request, projectCreatePermission);
    const project = await audited(
      auditor,
      request,
      { eventId: 'project-create', severityLevel: 'medium' },
      caller,
      () => projects.create(request.body, caller.userEntityRef, caller),
    );
    response.status(201).json(project);
  });

  router.get('/projects/:projectId', async (request, response) => {
    const caller = await callers.identifyAsked(request, workflowReadPermission);
    const project = await projects.get(request.params.projectId, caller);
    if (!project) {
      throw new NotFoundError(`No project ${request.params.projectId}`);
    }
    response.json(project);
  });

  router.put('/projects/:projectId', async (request, response) => {
    const caller = await callers.identify(request, workflowReadPermission);
    const project = await audited(
      auditor,
      request,
      { eventId: 'project-update', severityLevel: 'medium' },
      caller,
      () => projects.update(request.params.projectId, request.body, caller),
    );
    response.json(project);
  });
}
