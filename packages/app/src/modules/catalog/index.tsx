import type { Entity } from '@backstage/catalog-model';
import {
  coreExtensionData,
  createExtensionInput,
  createFrontendModule,
} from '@backstage/frontend-plugin-api';
import {
  EntityCardBlueprint,
  EntityContentBlueprint,
  EntityContentLayoutBlueprint,
} from '@backstage/plugin-catalog-react/alpha';
import { EntityStatusItemBlueprint } from '@trainyard/plugin-agents-react';

const EXAMPLE_ANNOTATION = 'trainyard.io/example';

const isExample = ({ metadata }: Entity) =>
  metadata.annotations?.[EXAMPLE_ANNOTATION] === 'true';

const exampleCard = EntityCardBlueprint.make({
  name: 'example-data',
  params: {
    type: 'info',
    filter: isExample,
    loader: async () => {
      const { ExampleCard } = await import('./ExampleCard');
      return <ExampleCard />;
    },
  },
});

const dependencies = EntityContentBlueprint.make({
  name: 'dependencies',
  params: {
    path: '/dependencies',
    title: 'Dependencies',
    filter: { kind: { $in: ['component', 'resource', 'system', 'domain'] } },
    loader: async () => {
      const { DependenciesContent } = await import('./DependenciesContent');
      return <DependenciesContent />;
    },
  },
});

const overview = EntityContentLayoutBlueprint.makeWithOverrides({
  name: 'status',
  inputs: {
    items: createExtensionInput([
      coreExtensionData.reactElement,
      EntityStatusItemBlueprint.dataRefs.item,
    ]),
  },
  factory: (originalFactory, { inputs }) =>
    originalFactory({
      filter: () => true,
      loader: async () => {
        const { OverviewLayout, StatusStrip } = await import('./StatusStrip');
        const items = inputs.items.map(item => ({
          ...item.get(EntityStatusItemBlueprint.dataRefs.item),
          element: item.get(coreExtensionData.reactElement),
        }));
        return props => (
          <OverviewLayout {...props} strip={<StatusStrip items={items} />} />
        );
      },
    }),
});

/** What the portal adds to entity pages, whatever plugins are installed. */
export const catalogModule = createFrontendModule({
  pluginId: 'catalog',
  extensions: [exampleCard, dependencies, overview],
});
