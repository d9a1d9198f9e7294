import {
  EntityDependsOnComponentsCard,
  EntityDependsOnResourcesCard,
  EntityHasComponentsCard,
  EntityHasResourcesCard,
  EntityHasSystemsCard,
} from '@backstage/plugin-catalog';
import {
  Direction,
  EntityCatalogGraphCard,
} from '@backstage/plugin-catalog-graph';
import { useEntity } from '@backstage/plugin-catalog-react';
import styles from './DependenciesContent.module.css';

const TABLES = {
  component: [EntityDependsOnComponentsCard, EntityDependsOnResourcesCard],
  resource: [EntityDependsOnComponentsCard, EntityDependsOnResourcesCard],
  system: [EntityHasComponentsCard, EntityHasResourcesCard],
  domain: [EntityHasSystemsCard],
};

/** What an entity needs and what needs it: a picture first, then the lists. */
export const DependenciesContent = () => {
  const { entity } = useEntity();
  const kind = entity.kind.toLocaleLowerCase('en-US');
  const tables = kind in TABLES ? TABLES[kind as keyof typeof TABLES] : [];
  return (
    <div className={styles.page}>
      <EntityCatalogGraphCard
        direction={Direction.LEFT_RIGHT}
        title="Neighbours"
        height={420}
      />
      {tables.map(Table => (
        <Table key={Table.name} />
      ))}
    </div>
  );
};
