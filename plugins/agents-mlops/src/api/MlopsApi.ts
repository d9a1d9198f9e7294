import { createApiRef } from '@backstage/frontend-plugin-api';
import type { FileChange } from '@trainyard/plugin-agents-common';
import type {
  Catalogue,
  ComponentModels,
  Constraints,
} from '@trainyard/plugin-agents-mlops-common';
import type { WhatIfChanges } from '../domain/whatIfChanges';

/** What the pages ask the planner's backend; everything else is computed in the browser. */
export interface MlopsApi {
  /** The catalogue in force, with what the organisation added. */
  readCatalogue(signal?: AbortSignal): Promise<Catalogue>;
  /** What changed constraints would do to the files of the repository. */
  compareFiles(
    constraints: Constraints,
    changes: WhatIfChanges,
    signal?: AbortSignal,
  ): Promise<readonly FileChange[]>;
  /** Registered models of a component, or why there are none to show. */
  readModels(entityRef: string, signal?: AbortSignal): Promise<ComponentModels>;
}

/** Gives the planner's API. */
export const mlopsApiRef = createApiRef<MlopsApi>().with({
  id: 'plugin.agents-mlops.client',
  pluginId: 'agents-mlops',
});
