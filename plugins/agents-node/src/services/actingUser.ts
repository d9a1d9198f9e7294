import type {
  AuthService,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';

/** Names the person for whom the agents plugin calls another plugin. */
export const ACTING_USER_HEADER = 'x-trainyard-acting-user';

function readHeader(header: string | string[] | undefined): string | undefined {
  return typeof header === 'string' && header ? header : undefined;
}

/**
 * The person about whom a plugin of this portal asks: like
 * {@link readActingUser}, but any plugin is believed.
 *
 * @remarks
 * A plugin that a run calls has a token of its own and can name the person only
 * in turn. That is enough to read what somebody may do, and never to do it.
 */
export function readAskedUser(
  auth: Pick<AuthService, 'isPrincipal'>,
  credentials: BackstageCredentials,
  header: string | string[] | undefined,
): string {
  const user = readHeader(header);
  // Tokens from outside the portal have subjects of another kind.
  const isPlugin =
    auth.isPrincipal(credentials, 'service') &&
    credentials.principal.subject.startsWith('plugin:');
  return isPlugin && user ? user : readActingUser(auth, credentials, header);
}

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
  const user = readHeader(header);
  if (isAgentsPlugin && user) {
    return user;
  }
  throw new NotAllowedError(
    'This needs a signed-in user, or the agents plugin acting for one',
  );
}
