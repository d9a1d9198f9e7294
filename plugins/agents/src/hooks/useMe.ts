import { identityApiRef, useApi } from '@backstage/frontend-plugin-api';
import { useLoad } from '@trainyard/plugin-agents-react';
import { useCallback } from 'react';

/** The reference of the signed-in person, undefined until it is known. */
export function useMe(): string | undefined {
  const identity = useApi(identityApiRef);
  const load = useCallback(
    async () => (await identity.getBackstageIdentity()).userEntityRef,
    [identity],
  );
  return useLoad(load).value;
}
