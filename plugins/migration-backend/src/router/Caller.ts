import type {
  AuditorService,
  BackstageCredentials,
  HttpAuthService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import {
  AuthorizeResult,
  type BasicPermission,
} from '@backstage/plugin-permission-common';
import type { Request } from 'express';

/** Who asks. */
export interface Caller {
  /** User entity reference, or subject of the service. */
  readonly name: string;
  readonly credentials: BackstageCredentials;
}

interface Services {
  readonly httpAuth: HttpAuthService;
  readonly permissions: PermissionsService;
  readonly auditor: AuditorService;
}

/** The name under which credentials are recorded. */
export function nameOf(credentials: BackstageCredentials): string {
  const principal = credentials.principal as {
    readonly userEntityRef?: string;
    readonly subject?: string;
  };
  return principal.userEntityRef ?? principal.subject ?? 'unknown';
}

/** Identifies callers, asks whether they may, and records what they changed. */
export class Gatekeeper {
  constructor(private readonly services: Services) {}

  /** Refuses callers who lack a permission. */
  async authorize(
    credentials: BackstageCredentials,
    permission: BasicPermission,
  ): Promise<Caller> {
    const [decision] = await this.services.permissions.authorize(
      [{ permission }],
      { credentials },
    );
    if (decision.result !== AuthorizeResult.ALLOW) {
      throw new NotAllowedError(`you lack the permission ${permission.name}`);
    }
    return { name: nameOf(credentials), credentials };
  }

  async identify(
    request: Request,
    permission: BasicPermission,
  ): Promise<Caller> {
    const credentials = await this.services.httpAuth.credentials(request, {
      allow: ['user', 'service'],
    });
    return this.authorize(credentials, permission);
  }

  /** Does what changes something outside, and records how it ended. Never records the body. */
  async audited<Result>(
    request: Request,
    eventId: string,
    caller: Caller,
    act: () => Promise<Result>,
  ): Promise<Result> {
    const event = await this.services.auditor.createEvent({
      eventId,
      severityLevel: 'medium',
      request,
      meta: { caller: caller.name, ...request.params },
    });
    try {
      const result = await act();
      await event.success();
      return result;
    } catch (error) {
      await event.fail({
        error: error instanceof Error ? error : new Error(String(error)),
      });
      throw error;
    }
  }
}
