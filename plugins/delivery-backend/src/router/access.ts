import type {
  HttpAuthService,
  PermissionsService,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';
import { InputError, NotAllowedError } from '@backstage/errors';
import {
  AuthorizeResult,
  type BasicPermission,
} from '@backstage/plugin-permission-common';
import type { Period } from '@trainyard/plugin-delivery-common';
import type { Request } from 'express';
import type { Question } from '../service/question';

/** Decides what a caller may do. */
export class Access {
  constructor(
    private readonly httpAuth: HttpAuthService,
    private readonly permissions: PermissionsService,
  ) {}

  /** The caller, if he has the permission. */
  async require(
    request: Request,
    permission: BasicPermission,
  ): Promise<BackstageCredentials> {
    const credentials = await this.httpAuth.credentials(request, {
      allow: ['user', 'service'],
    });
    const [decision] = await this.permissions.authorize([{ permission }], {
      credentials,
    });
    if (decision.result !== AuthorizeResult.ALLOW) {
      throw new NotAllowedError(`You need the permission ${permission.name}`);
    }
    return credentials;
  }
}

/** How a caller is named in histories. */
export function nameOf(credentials: BackstageCredentials): string {
  const { principal } = credentials as BackstageCredentials<{
    userEntityRef?: string;
    subject?: string;
  }>;
  return principal.userEntityRef ?? principal.subject ?? 'unknown';
}

/** One parameter of the query as text; undefined where it is missing or empty. */
export function queryText(request: Request, name: string): string | undefined {
  // By its type in the OpenAPI document the router has made a number or a truth value of some.
  const value: unknown = request.query[name];
  if (typeof value === 'number' || typeof value === 'boolean')
    return String(value);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

const LONGEST_DAYS = 1200;

/** Reads the period of a request; both days must exist and come in order. */
export function readPeriod(request: Request): Period {
  const from = queryText(request, 'from') ?? '';
  const to = queryText(request, 'to') ?? '';
  for (const [name, day] of [
    ['from', from],
    ['to', to],
  ]) {
    const moment = Date.parse(`${day}T00:00:00Z`);
    if (
      Number.isNaN(moment) ||
      new Date(moment).toISOString().slice(0, 10) !== day
    ) {
      throw new InputError(`${name}: ${day} is no day of the calendar`);
    }
  }
  if (from > to) throw new InputError(`to: ${to} lies before from: ${from}`);
  if ((Date.parse(to) - Date.parse(from)) / 86_400_000 > LONGEST_DAYS) {
    throw new InputError(`to: the period is longer than ${LONGEST_DAYS} days`);
  }
  return { from, to };
}

export function readQuestion(request: Request): Question {
  return {
    scope: (queryText(request, 'scope') ?? '').toLowerCase(),
    period: readPeriod(request),
    environment: queryText(request, 'environment'),
  };
}
