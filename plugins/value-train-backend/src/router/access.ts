import type {
  BackstageCredentials,
  HttpAuthService,
  PermissionsService,
  AuthService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError, NotFoundError } from '@backstage/errors';
import {
  AuthorizeResult,
  type BasicPermission,
} from '@backstage/plugin-permission-common';
import {
  isRoleAtLeast,
  type ProjectRole,
} from '@trainyard/plugin-agents-common';
import {
  ACTING_USER_HEADER,
  readActingUser,
  type ProjectsService,
} from '@trainyard/plugin-agents-node';
import type { TrainDetail } from '@trainyard/plugin-value-train-common';
import type { Actor } from '@trainyard/plugin-value-train-node';
import type { Request } from 'express';
import type { TrainRecord } from '../database/TrainStore';
import type { TrainService } from '../service/TrainService';

/** Services that decide what a caller may do. */
export interface AccessServices {
  readonly auth: AuthService;
  readonly httpAuth: HttpAuthService;
  readonly permissions: PermissionsService;
  readonly projects: ProjectsService;
  readonly trains: TrainService;
}

/** A caller who may do what was asked. */
export interface Admitted {
  readonly credentials: BackstageCredentials;
  readonly actor: Actor;
  readonly actingUser?: string;
}

/** Decides what a caller may do. A train of a foreign project does not exist. */
export class Access {
  constructor(private readonly services: AccessServices) {}

  /** The caller, if he has the permission. */
  async require(
    request: Request,
    permission: BasicPermission,
  ): Promise<Admitted> {
    const { auth, httpAuth, permissions } = this.services;
    const credentials = await httpAuth.credentials(request, {
      allow: ['user', 'service'],
    });
    const header = request.header(ACTING_USER_HEADER);
    const name = readActingUser(auth, credentials, header);
    const [decision] = await permissions.authorize([{ permission }], {
      credentials,
    });
    if (decision.result !== AuthorizeResult.ALLOW) {
      throw new NotAllowedError(`You need the permission ${permission.name}`);
    }
    return {
      credentials,
      actor: { name, kind: 'person', at: new Date().toISOString() },
      actingUser: auth.isPrincipal(credentials, 'user') ? undefined : name,
    };
  }

  /** The engine, carrying what somebody answered; nobody else may speak for people. */
  async requireEngine(request: Request): Promise<void> {
    const { httpAuth } = this.services;
    const credentials = await httpAuth.credentials(request, {
      allow: ['service'],
    });
    if (credentials.principal.subject !== 'plugin:agents') {
      throw new NotAllowedError('Only the agents plugin carries answers');
    }
  }

  /** The train, if the caller has the permission and at least this role in its project. */
  async train(
    request: Request,
    permission: BasicPermission,
    role: ProjectRole,
  ): Promise<Admitted & { record: TrainRecord; may: TrainDetail['may'] }> {
    const admitted = await this.require(request, permission);
    const record = await this.services.trains.find(request.params.trainId);
    const { credentials, actingUser, actor } = admitted;
    const project = await this.services.projects.getProject(record.project_id, {
      credentials,
      actingUser,
    });
    if (!project) {
      throw new NotFoundError(`No train ${record.train_id}`);
    }
    if (!isRoleAtLeast(project.role, role)) {
      throw new NotAllowedError(
        `This needs the role ${role} in project ${record.project_id}; you are ${
          project.role ?? 'no member'
        }`,
      );
    }
    return {
      ...admitted,
      record,
      may: {
        write: isRoleAtLeast(project.role, 'contributor'),
        decide: isRoleAtLeast(project.role, 'approver'),
        administer:
          isRoleAtLeast(project.role, 'admin') ||
          record.created_by === actor.name,
      },
    };
  }

  /** Projects whose trains the caller sees. */
  async projectIds(admitted: Admitted): Promise<string[]> {
    const projects = await this.services.projects.listProjects({
      credentials: admitted.credentials,
      actingUser: admitted.actingUser,
    });
    return projects.map(({ projectId }) => projectId);
  }

  /** The named project, if the caller may work in it. */
  requireProject(projectId: string, role: ProjectRole, admitted: Admitted) {
    return this.services.projects.requireRole(projectId, role, {
      credentials: admitted.credentials,
      actingUser: admitted.actingUser,
    });
  }
}
