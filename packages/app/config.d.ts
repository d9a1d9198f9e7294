export interface Config {
  app?: {
    signIn?: {
      /**
       * How people sign in: as the guest of a trial portal, or through the
       * OpenID Connect provider under `auth.providers.oidc`.
       * @visibility frontend
       * @default guest
       */
      provider?: 'guest' | 'oidc';
    };
  };
}
