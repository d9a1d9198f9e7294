import type { Entity } from '@backstage/catalog-model';
import { useCatalogList } from '../hooks/useCatalogList';
import { EntityRows } from './EntityRows';
import { HomeCard } from './HomeCard';
import { templatePath } from './entityPath';

const describe = ({ spec }: Entity) => String(spec?.type ?? '');

/** Ways to begin something new. */
export const TemplatesCard = () => (
  <HomeCard
    title="Start something"
    more={{ title: 'All templates', to: '/create' }}
  >
    <EntityRows
      state={useCatalogList({ kind: 'Template' }, 6)}
      linkTo={templatePath}
      detail={describe}
      empty="There is no template yet. Add a template.yaml to the catalog's locations."
    />
  </HomeCard>
);
