import type {
  BackstageCredentials,
  HttpAuthService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import {
  AuthorizeResult,
  type BasicPermission,
} from '@backstage/plugin-permission-common';
import { ACTING_USER_HEADER } from '@trainyard/plugin-agents-node';
import type { Request } from 'express';

/** Decides what a caller may do. */
export class Access {
  constructor(
    private readonly httpAuth: HttpAuthService,
    private readonly permissions: PermissionsService,
  ) {}

  /** The name of the caller, if they have the permission. */
  async require(
    request: Request,
    permission: BasicPermission,
  ): Promise<string> {
    const credentials = await this.httpAuth.credentials(request, {
      allow: ['user', 'service'],
    });
    await this.check(credentials, permission);
    return (
      actingUserOf(credentials, request.header(ACTING_USER_HEADER)) ??
      nameOf(credentials)
    );
  }

  /** As {@link Access.require}, but only for people: a service cannot be one of four eyes. */
  async requirePerson(
    request: Request,
    permission: BasicPermission,
  ): Promise<string> {
    const credentials = await this.httpAuth.credentials(request, {
      allow: ['user'],
    });
    await this.check(credentials, permission);
    return nameOf(credentials);
  }

  async check(
    credentials: BackstageCredentials,
    permission: BasicPermission,
  ): Promise<void> {
    const [decision] = await this.permissions.authorize([{ permission }], {
      credentials,
    });
    if (decision.result !== AuthorizeResult.ALLOW) {
      throw new NotAllowedError(`You need the permission ${permission.name}`);
    }
  }
}

/** How a caller is named in reports. */
export function nameOf(credentials: BackstageCredentials): string {
  const { principal } = credentials as BackstageCredentials<{
    userEntityRef?: string;
    subject?: string;
  }>;
  return principal.userEntityRef ?? principal.subject ?? 'unknown';
}

/** The person for whom the agents plugin acts; no other service is believed. */
function actingUserOf(
  { principal }: BackstageCredentials,
  header: string | undefined,
): string | undefined {
  const { type, subject } = principal as { type?: string; subject?: string };
  return type === 'service' && subject === 'plugin:agents' && header
    ? header
    : undefined;
}
