import type { Entity } from '@backstage/catalog-model';
import { REGISTERED_MODEL_ANNOTATION } from '@trainyard/plugin-agents-mlops-common';

/** Whether an entity names its registered model. */
export function hasModel({ metadata }: Entity): boolean {
  return Boolean(metadata.annotations?.[REGISTERED_MODEL_ANNOTATION]);
}
