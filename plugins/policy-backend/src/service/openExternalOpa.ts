import { OpaBinary, OpaServer, type ExternalOpa } from '@trainyard/opa';
import type { OpaSettings } from '../config';

/** The OPA that an installation runs itself, where it names one. */
export function openExternalOpa(
  settings: OpaSettings | undefined,
): ExternalOpa | undefined {
  if (!settings) {
    return undefined;
  }
  return 'url' in settings
    ? new OpaServer(settings)
    : new OpaBinary(settings.binary);
}
