import { identityApiRef, useApi } from '@backstage/core-plugin-api';
import { isUserEntity } from '@backstage/catalog-model';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import useAsync from 'react-use/esm/useAsync';

function greetingAt(hour: number): string {
  if (hour < 5) return 'Good evening';
  if (hour < 12) return 'Good morning';
  return hour < 18 ? 'Good afternoon' : 'Good evening';
}

/** A greeting by time of day and first name, once it is known. */
export function useGreeting(): string {
  const identity = useApi(identityApiRef);
  const catalog = useApi(catalogApiRef);
  const { value: fullName } = useAsync(async () => {
    const profile = await identity.getProfileInfo();
    if (profile.displayName) return profile.displayName;
    // Not every provider tells the name; the catalog may know it.
    const { userEntityRef } = await identity.getBackstageIdentity();
    const user = await catalog.getEntityByRef(userEntityRef);
    return user && isUserEntity(user)
      ? user.spec.profile?.displayName
      : undefined;
  }, [identity, catalog]);
  const name = fullName?.split(' ')[0];
  const greeting = greetingAt(new Date().getHours());
  return name ? `${greeting}, ${name}` : greeting;
}
