import { useApi } from '@backstage/core-plugin-api';
import { useStarredEntities } from '@backstage/plugin-catalog-react';
import { visitsApiRef } from '@backstage/plugin-home';
import { parseEntityRef } from '@backstage/catalog-model';
import { Link, Text } from '@backstage/ui';
import useAsync from 'react-use/esm/useAsync';
import { lastPages } from '../lastPages';
import { HomeCard } from './HomeCard';
import styles from './EntityRows.module.css';

const SHOWN = 6;

/** More than are shown: the home page and repeated visits are left out. */
const READ = 30;

/** Back to where I was: starred entities first, then the pages opened last. */
export const RecentCard = () => {
  const visits = useApi(visitsApiRef);
  const { starredEntities } = useStarredEntities();
  const { value: recent = [] } = useAsync(
    () =>
      visits.list({
        limit: READ,
        orderBy: [{ field: 'timestamp', direction: 'desc' }],
      }),
    [visits],
  );
  const starred = [...starredEntities].slice(0, SHOWN).map(ref => {
    const { kind, namespace, name } = parseEntityRef(ref);
    return {
      id: ref,
      name,
      to: `/catalog/${namespace}/${kind}/${name}`,
      detail: 'starred',
    };
  });
  const rows = [
    ...starred,
    ...lastPages(recent, SHOWN).map(page => ({
      ...page,
      id: page.to,
      detail: 'visited',
    })),
  ];
  return (
    <HomeCard title="Starred and recently visited">
      {rows.length === 0 ? (
        <Text color="secondary">
          Pages you open and entities you star will be here.
        </Text>
      ) : (
        <ul className={styles.list}>
          {rows.map(({ id, name, to, detail }) => (
            <li key={id} className={styles.row}>
              <Link href={to} className={styles.name}>
                {name}
              </Link>
              <Text as="span" variant="body-small" color="secondary">
                {detail}
              </Text>
            </li>
          ))}
        </ul>
      )}
    </HomeCard>
  );
};
