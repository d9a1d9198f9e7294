import { createApiRef } from '@backstage/frontend-plugin-api';
import type { ValueTrainClient } from '@trainyard/plugin-value-train-common';

/** What the pages ask of the backend. */
export const valueTrainApiRef = createApiRef<ValueTrainClient>({
  id: 'plugin.value-train.client',
});
