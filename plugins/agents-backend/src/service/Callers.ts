import type {
  AuthService,
  BackstageCredentials,
  BackstageUserPrincipal,
  HttpAuthService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import {
  AuthorizeResult,
  BasicPermission,
} from '@backstage/plugin-permission-common';
import {
  ACTING_USER_HEADER,
  readActingUser,
  readAskedUser,
} from '@trainyard/plugin-agents-node';
import type { Request } from 'express';
import { ExpiringCache } from './ExpiringCache';
import type { Identities, Identity } from './Identities';

/** Who makes a request. */
export interface Caller extends Identity {
  readonly credentials: BackstageCredentials;
}

/** A decision of the permission framework is a loopback request: keep it briefly. */
const KEEP_MS = 5_000;

/** Finds out who calls and what the permission framework lets them do. */
export class Callers {
  readonly #decisions = new ExpiringCache<boolean>(KEEP_MS);

  constructor(
    private readonly services: {
      readonly auth: AuthService;
      readonly httpAuth: HttpAuthService;
      readonly permissions: PermissionsService;
      readonly identities: Identities;
      /** Users and groups who administer the portal. */
      readonly admins: readonly string[];
    },
  ) {}

  /** The person behind a request, if they have the permission. */
  identify(request: Request, permission: BasicPermission): Promise<Caller> {
    return this.#identify(request, permission, readActingUser);
  }

  /** The same for what only tells a person's rights: any plugin may ask. */
  identifyAsked(
    request: Request,
    permission: BasicPermission,
  ): Promise<Caller> {
    return this.#identify(request, permission, readAskedUser);
  }

  async #identify(
    request: Request,
    permission: BasicPermission,
    readUser: typeof readActingUser,
  ): Promise<Caller> {
    const { auth, httpAuth, identities } = this.services;
    const credentials = await httpAuth.credentials(request, {
      allow: ['user', 'service'],
    });
    const userEntityRef = readUser(
      auth,
      credentials,
      request.headers[ACTING_USER_HEADER],
    );
    if (!auth.isPrincipal(credentials, 'user')) {
      // A run's own calls: its rights are its project role, read again now.
      return { ...(await identities.current(userEntityRef)), credentials };
    }
    return this.#admit(credentials, userEntityRef, permission);
  }

  /** For what everybody in the portal may know, its plugins among them. */
  async requireSignedIn(request: Request): Promise<void> {
    await this.services.httpAuth.credentials(request, {
      allow: ['user', 'service'],
    });
  }

  /**
   * An administrator of the portal: by the permission, and by a configured user
   * or group, so that a policy that allows everything makes nobody one.
   */
  async identifyAdministrator(
    request: Request,
    permission: BasicPermission,
  ): Promise<Caller> {
    const caller = await this.identify(request, permission);
    if (!this.isAdministrator(caller)) {
      throw new NotAllowedError(
        'This is for administrators of the portal (trainyard.permission.admins)',
      );
    }
    return caller;
  }

  /** Whether the person is a configured administrator of the portal. */
  isAdministrator({ ownershipEntityRefs }: Identity): boolean {
    const { admins } = this.services;
    return ownershipEntityRefs.some(ref => admins.includes(ref));
  }

  /** The person behind credentials that came another way, such as an action. */
  async admit(
    credentials: BackstageCredentials,
    permission: BasicPermission,
  ): Promise<Caller> {
    const { auth } = this.services;
    if (!auth.isPrincipal(credentials, 'user')) {
      throw new NotAllowedError('This needs a signed-in user');
    }
    const { userEntityRef } = credentials.principal;
    return this.#admit(credentials, userEntityRef, permission);
  }

  async #admit(
    credentials: BackstageCredentials<BackstageUserPrincipal>,
    userEntityRef: string,
    permission: BasicPermission,
  ): Promise<Caller> {
    const key = `${permission.name} ${userEntityRef}`;
    const [isAllowed, identity] = await Promise.all([
      this.#decisions.get(key, async () => {
        const [decision] = await this.services.permissions.authorize(
          [{ permission }],
          { credentials },
        );
        return decision.result === AuthorizeResult.ALLOW;
      }),
      this.services.identities.ofUser(credentials, userEntityRef),
    ]);
    if (!isAllowed) {
      throw new NotAllowedError(`You lack the permission ${permission.name}`);
    }
    return { ...identity, credentials };
  }
}
