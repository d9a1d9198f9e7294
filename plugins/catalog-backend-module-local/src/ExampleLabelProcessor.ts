import type { Entity } from '@backstage/catalog-model';
import type { CatalogProcessor } from '@backstage/plugin-catalog-node';

/** Marks entities of the example organisation, so that the app can say so. */
const EXAMPLE_ANNOTATION = 'trainyard.io/example';

/** Labels everything that comes from the folder of examples. */
export class ExampleLabelProcessor implements CatalogProcessor {
  constructor(private readonly folder: string) {}

  getProcessorName(): string {
    return 'ExampleLabelProcessor';
  }

  async preProcessEntity(
    entity: Entity,
    location: { type: string; target: string },
  ): Promise<Entity> {
    if (location.type !== 'file' || !location.target.startsWith(this.folder)) {
      return entity;
    }
    return {
      ...entity,
      metadata: {
        ...entity.metadata,
        annotations: {
          ...entity.metadata.annotations,
          [EXAMPLE_ANNOTATION]: 'true',
        },
      },
    };
  }
}
