import type {
  PermissionsService,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';
import { InputError, NotAllowedError } from '@backstage/errors';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { deliveryReadPermission } from '@trainyard/plugin-delivery-common';
import type { z } from 'zod/v3';
import type { ScopeDirectory } from '../catalog/ScopeDirectory';
import type { Question } from '../service/question';

/** Attributes of actions that only answer. */
export const questionAttributes = {
  readOnly: true,
  idempotent: true,
  destructive: false,
} as const;

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** What every question about delivery names. */
export function questionShape(zod: typeof z) {
  return {
    scope: zod
      .string()
      .describe(
        'organisation, or an entity reference such as component:default/ledger, system:default/payments, group:default/team-a',
      ),
    from: zod.string().regex(DAY).describe('First day, YYYY-MM-DD'),
    to: zod.string().regex(DAY).describe('Last day, YYYY-MM-DD'),
    environment: zod
      .string()
      .max(200)
      .optional()
      .describe('One environment; default: all that count by the definition'),
  };
}

/** Refuses callers who may not read delivery metrics. */
export async function requireReader(
  permissions: PermissionsService,
  credentials: BackstageCredentials,
): Promise<void> {
  const [decision] = await permissions.authorize(
    [{ permission: deliveryReadPermission }],
    { credentials },
  );
  if (decision.result !== AuthorizeResult.ALLOW)
    throw new NotAllowedError(
      `You need the permission ${deliveryReadPermission.name}`,
    );
}

/** Reads a question; its scope must be one that the caller may see. */
export async function askDelivery(
  {
    permissions,
    scopes,
  }: {
    readonly permissions: PermissionsService;
    readonly scopes: ScopeDirectory;
  },
  input: {
    readonly scope: string;
    readonly from: string;
    readonly to: string;
    readonly environment?: string;
  },
  credentials: BackstageCredentials,
): Promise<Question> {
  await requireReader(permissions, credentials);
  if (input.from > input.to) throw new InputError('to: lies before from');
  const scope = input.scope.toLowerCase();
  await scopes.checkVisible(scope, credentials);
  return {
    scope,
    period: { from: input.from, to: input.to },
    environment: input.environment,
  };
}
