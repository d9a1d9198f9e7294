import type { Entity } from '@backstage/catalog-model';
import {
  coreExtensionData,
  createExtensionBlueprint,
  createExtensionDataRef,
  ExtensionBoundary,
} from '@backstage/frontend-plugin-api';

/**
 * What the strip knows of an item before it is loaded.
 *
 * @public
 */
export interface EntityStatusItem {
  /** The word over the value: "Policy". */
  readonly label: string;
  /** Whether the item says anything about this entity. */
  readonly isFor: (entity: Entity) => boolean;
  /** Lower comes first. */
  readonly order: number;
}

const itemDataRef = createExtensionDataRef<EntityStatusItem>().with({
  id: 'trainyard.entity-status-item',
});

/**
 * Adds one value to the strip at the top of entity pages, where a person sees
 * in two seconds whether all is well.
 *
 * @remarks
 * The element finds its entity with `useEntity` and stays on one line: a badge,
 * a number, a link. An item that cannot know its value says `unavailable`.
 *
 * @public
 */
export const EntityStatusItemBlueprint = createExtensionBlueprint({
  kind: 'entity-status-item',
  attachTo: { id: 'entity-content-layout:catalog/status', input: 'items' },
  output: [coreExtensionData.reactElement, itemDataRef],
  dataRefs: { item: itemDataRef },
  *factory(
    params: {
      label: string;
      isFor?: (entity: Entity) => boolean;
      /** @default 100 */
      order?: number;
      loader: () => Promise<JSX.Element>;
    },
    { node },
  ) {
    const { label, isFor = () => true, order = 100, loader } = params;
    yield coreExtensionData.reactElement(ExtensionBoundary.lazy(node, loader));
    yield itemDataRef({ label, isFor, order });
  },
});
