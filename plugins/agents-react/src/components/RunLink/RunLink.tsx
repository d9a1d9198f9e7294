import { useRouteRef } from '@backstage/frontend-plugin-api';
import { Link } from '@backstage/ui';
import type { ReactNode } from 'react';
import { runRouteRef } from '../../routes';

/**
 * Properties of {@link RunLink}.
 *
 * @public
 */
export interface RunLinkProps {
  readonly workflowId: string;
  /** The run's title. */
  readonly children: ReactNode;
}

/**
 * A link to the page of a run; plain text where the agents plugin is not
 * installed.
 *
 * @public
 */
export const RunLink = ({ workflowId, children }: RunLinkProps) => {
  const runPath = useRouteRef(runRouteRef);
  return runPath ? (
    <Link href={runPath({ workflowId })}>{children}</Link>
  ) : (
    <span>{children}</span>
  );
};
