import { identityApiRef, useApi } from '@backstage/core-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import useAsync from 'react-use/esm/useAsync';
import { useCatalogList } from '../hooks/useCatalogList';
import { EntityRows } from './EntityRows';
import { HomeCard } from './HomeCard';
import { entityPath } from './entityPath';

const SHOWN = 8;

const describe = ({ spec }: Entity) =>
  [spec?.type, spec?.lifecycle].filter(Boolean).join(' · ');

/** Components that I or a group of mine owns. */
export const MyComponentsCard = () => {
  const identity = useApi(identityApiRef);
  const { value: me } = useAsync(
    () => identity.getBackstageIdentity(),
    [identity],
  );
  const state = useCatalogList(
    me && {
      kind: 'Component',
      'relations.ownedBy': me.ownershipEntityRefs,
    },
    SHOWN,
  );
  return (
    <HomeCard
      title="Your components"
      more={{
        title: state.value ? `All ${state.value.total}` : 'All',
        to: '/catalog?filters[kind]=component&filters[user]=owned',
      }}
    >
      <EntityRows
        state={state}
        linkTo={entityPath}
        detail={describe}
        empty="You own no component yet. Create one from a template, or ask its owner to name your group in catalog-info.yaml."
      />
    </HomeCard>
  );
};
