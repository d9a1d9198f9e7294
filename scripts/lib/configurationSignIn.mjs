const REQUIRED = ['clientId', 'clientSecret', 'metadataUrl'];

/** What people would only notice when nobody can sign in, or when anybody can. */
export function findSignInProblems(data, { isProduction }) {
  const problems = [];
  const provider = data.app?.signIn?.provider ?? 'guest';
  const providers = data.auth?.providers ?? {};
  if (isProduction && (provider === 'guest' || providers.guest)) {
    problems.push(
      'auth.providers.guest: in production nobody may come in as guest; set app.signIn.provider to oidc, configure auth.providers.oidc, and set auth.providers.guest to null',
    );
  }
  if (provider === 'guest' && !isProduction && providers.guest === undefined) {
    problems.push(
      'auth.providers.guest: app.signIn.provider is guest, but the provider is missing',
    );
  }
  if (provider !== 'oidc') return problems;
  const environment = data.auth?.environment ?? 'development';
  const at = `auth.providers.oidc.${environment}`;
  const settings = providers.oidc?.[environment];
  if (!settings) {
    return [...problems, `${at}: missing, and app.signIn.provider is oidc`];
  }
  for (const key of REQUIRED) {
    if (!settings[key]) problems.push(`${at}.${key}: missing`);
  }
  if (!settings.signIn?.resolvers?.length) {
    problems.push(
      `${at}.signIn.resolvers: missing; it says which user of the catalog signs in, for example {resolver: emailMatchingUserEntityProfileEmail}`,
    );
  }
  return problems;
}
