import { NotAllowedError } from '@backstage/errors';
import {
  AuthorizeResult,
  BasicPermission,
} from '@backstage/plugin-permission-common';
import type { Request } from 'express';
import type { DevopsRouterOptions } from './DevopsRouterOptions';

/** The person who asks, where they may do this. */
export async function demandRight(
  {
    httpAuth,
    permissions,
  }: Pick<DevopsRouterOptions, 'httpAuth' | 'permissions'>,
  request: Request,
  permission: BasicPermission,
  refusal: string,
): Promise<string> {
  const credentials = await httpAuth.credentials(request, { allow: ['user'] });
  const [{ result }] = await permissions.authorize([{ permission }], {
    credentials,
  });
  if (result !== AuthorizeResult.ALLOW) throw new NotAllowedError(refusal);
  return credentials.principal.userEntityRef;
}
