import { useRouteRef } from '@backstage/frontend-plugin-api';
import {
  entityRouteParams,
  entityRouteRef,
  useEntity,
} from '@backstage/plugin-catalog-react';
import { Link } from '@backstage/ui';
import type { ReactNode } from 'react';

/**
 * A link to a tab of the entity on the page.
 *
 * @public
 */
export const EntityTabLink = (props: {
  /** The path of the tab, such as `policy`. */
  readonly tab: string;
  readonly children: ReactNode;
}) => {
  const { entity } = useEntity();
  const pathOf = useRouteRef(entityRouteRef);
  return pathOf ? (
    <Link
      href={`${pathOf(entityRouteParams(entity))}/${props.tab}`}
      variant="body-medium"
    >
      {props.children}
    </Link>
  ) : (
    <>{props.children}</>
  );
};
