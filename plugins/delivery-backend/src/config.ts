import type { Config } from '@backstage/config';
import { webhookSources } from '@trainyard/plugin-delivery-common';
import type { WebhookSecrets } from './webhooks/receiveWebhook';

/** Settings of the plugin that belong to the installation, not to the organisation. */
export interface DeliveryConfig {
  readonly rawEventDays: number;
  readonly payloadDays: number;
  readonly webhookSecrets: WebhookSecrets;
  /** Whether the example organisation is shown, and with it what it is said to have delivered. */
  readonly hasExamples: boolean;
}

/** Reads `delivery` from the configuration. */
export function readConfig(config: Config): DeliveryConfig {
  const delivery = config.getOptionalConfig('delivery');
  const webhooks = delivery?.getOptionalConfig('webhooks');
  return {
    rawEventDays: delivery?.getOptionalNumber('retention.rawEventDays') ?? 400,
    payloadDays: delivery?.getOptionalNumber('retention.payloadDays') ?? 90,
    hasExamples:
      config.getOptionalBoolean('trainyard.examples.enabled') ?? false,
    webhookSecrets: Object.fromEntries(
      webhookSources.flatMap(source => {
        const secrets = webhooks?.getOptionalStringArray(`${source}.secrets`);
        return secrets ? [[source, secrets.filter(Boolean)]] : [];
      }),
    ),
  };
}
