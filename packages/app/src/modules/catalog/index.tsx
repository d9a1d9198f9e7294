import type { Entity } from '@backstage/catalog-model';
import { createFrontendModule } from '@backstage/frontend-plugin-api';
import {
  EntityCardBlueprint,
  EntityContentBlueprint,
} from '@backstage/plugin-catalog-react/alpha';

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

/** What the portal adds to entity pages, whatever plugins are installed. */
export const catalogModule = createFrontendModule({
  pluginId: 'catalog',
  extensions: [exampleCard, dependencies],
});
