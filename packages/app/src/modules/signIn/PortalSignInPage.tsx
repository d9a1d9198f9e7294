import { ProxiedSignInPage, SignInPage } from '@backstage/core-components';
import {
  configApiRef,
  useApi,
  type SignInPageProps,
} from '@backstage/core-plugin-api';
import { oidcAuthApiRef } from './oidcAuthApi';

/**
 * `app.signIn.provider` says how people come in: as the guest of a trial
 * portal, without a click, or through the organisation's provider.
 */
export const PortalSignInPage = (props: SignInPageProps) => {
  const config = useApi(configApiRef);
  const provider = config.getOptionalString('app.signIn.provider') ?? 'guest';
  if (provider === 'guest') {
    return <ProxiedSignInPage {...props} provider="guest" />;
  }
  const organisation =
    config.getOptionalString('organization.name') ?? 'your organisation';
  return (
    <SignInPage
      {...props}
      title="Sign in to Trainyard"
      align="center"
      provider={{
        id: 'oidc',
        title: organisation,
        message: `Sign in with your account of ${organisation}`,
        apiRef: oidcAuthApiRef,
      }}
    />
  );
};
