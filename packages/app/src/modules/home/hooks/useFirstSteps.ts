import { identityApiRef, useApi } from '@backstage/core-plugin-api';
import { useStarredEntities } from '@backstage/plugin-catalog-react';
import { visitsApiRef } from '@backstage/plugin-home';
import { scaffolderApiRef } from '@backstage/plugin-scaffolder-react';
import useAsync from 'react-use/esm/useAsync';

export interface FirstStep {
  readonly title: string;
  readonly to: string;
  readonly isDone: boolean;
}

const ENTITY_PAGE = /^\/catalog\/[^/]+\/[^/]+\/[^/]+/;
const VISITS_TO_READ = 100;

/** Steps tick themselves off by what the person really did. */
export function useFirstSteps(): readonly FirstStep[] | undefined {
  const visits = useApi(visitsApiRef);
  const scaffolder = useApi(scaffolderApiRef);
  const identity = useApi(identityApiRef);
  const { starredEntities } = useStarredEntities();

  const { value: pathnames } = useAsync(async () => {
    const list = await visits.list({ limit: VISITS_TO_READ });
    return list.map(visit => visit.pathname);
  }, [visits]);
  const { value: tasks, loading } = useAsync(async () => {
    await identity.getBackstageIdentity();
    const result = await scaffolder.listTasks?.({
      filterByOwnership: 'owned',
      limit: 1,
    });
    return result?.tasks.length ?? 0;
  }, [scaffolder, identity]);

  if (!pathnames || loading) return undefined;
  const hasVisited = (pattern: RegExp) =>
    pathnames.some(pathname => pattern.test(pathname));
  return [
    {
      title: 'Look at a component in the catalog',
      to: '/catalog',
      isDone: hasVisited(ENTITY_PAGE),
    },
    {
      title: 'Star what you come back to',
      to: '/catalog',
      isDone: starredEntities.size > 0,
    },
    {
      title: 'Read how the portal works',
      to: '/docs/default/component/trainyard-portal',
      isDone: hasVisited(/^\/docs\/.+/),
    },
    {
      title: 'Create something from a template',
      to: '/create',
      isDone: (tasks ?? 0) > 0,
    },
    {
      title: 'Choose light or dark in the settings',
      to: '/settings',
      isDone: hasVisited(/^\/settings/),
    },
  ];
}
