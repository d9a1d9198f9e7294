import { identityApiRef, useApi } from '@backstage/core-plugin-api';
import useAsync from 'react-use/esm/useAsync';

function greetingAt(hour: number): string {
  if (hour < 5) return 'Good evening';
  if (hour < 12) return 'Good morning';
  return hour < 18 ? 'Good afternoon' : 'Good evening';
}

/** A greeting by time of day and first name, once it is known. */
export function useGreeting(): string {
  const identity = useApi(identityApiRef);
  const { value } = useAsync(() => identity.getProfileInfo(), [identity]);
  const name = value?.displayName?.split(' ')[0];
  const greeting = greetingAt(new Date().getHours());
  return name ? `${greeting}, ${name}` : greeting;
}
