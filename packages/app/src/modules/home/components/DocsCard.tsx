import { CATALOG_FILTER_EXISTS } from '@backstage/catalog-client';
import { useCatalogList } from '../hooks/useCatalogList';
import { EntityRows } from './EntityRows';
import { HomeCard } from './HomeCard';
import { docsPath } from './entityPath';

/** Documentation to read, the portal's own among it. */
export const DocsCard = () => (
  <HomeCard title="Documentation" more={{ title: 'All', to: '/docs' }}>
    <EntityRows
      state={useCatalogList(
        {
          'metadata.annotations.backstage.io/techdocs-ref':
            CATALOG_FILTER_EXISTS,
        },
        6,
      )}
      linkTo={docsPath}
      empty="No component has documentation yet: add docs/ and the annotation backstage.io/techdocs-ref."
    />
  </HomeCard>
);
