import type {
  AuthService,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';

/** Names the person for whom the agents plugin calls another plugin. */
export const ACTING_USER_HEADER = 'x-trainyard-acting-user';

/**
 * The person behind a request: the signed-in user, or the one for whom the
 * agents plugin acts.
 *
 * @remarks
 * A user's token does not outlive a gate, so a run that goes on weeks later
 * comes with the token of the agents plugin and the name of its person. No
 * other service is believed.
 */
export function readActingUser(
  auth: Pick<AuthService, 'isPrincipal'>,
  credentials: BackstageCredentials,
  header: string | string[] | undefined,
): string {
  if (auth.isPrincipal(credentials, 'user')) {
    return credentials.principal.userEntityRef;
  }
  const isAgentsPlugin =
    auth.isPrincipal(credentials, 'service') &&
    credentials.principal.subject === 'plugin:agents';
  if (isAgentsPlugin && typeof header === 'string' && header) {
    return header;
  }
  throw new NotAllowedError(
    'This needs a signed-in user, or the agents plugin acting for one',
  );
}
