import { createExtensionPoint } from '@backstage/backend-plugin-api';
import type {
  DeliveryCollector,
  DeliveryPoller,
  DeliveryProvider,
} from './types';

/** Where modules add sources and listeners. */
export interface DeliveryExtensionPoint {
  addPoller(poller: DeliveryPoller): void;
  addCollector(collector: DeliveryCollector): void;
  addProvider(provider: DeliveryProvider): void;
}

/** See {@link DeliveryExtensionPoint}. */
export const deliveryExtensionPoint =
  createExtensionPoint<DeliveryExtensionPoint>({
    id: 'delivery.sources',
  });
