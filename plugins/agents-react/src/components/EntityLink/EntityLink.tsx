import {
  DEFAULT_NAMESPACE,
  parseEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import type { Entity } from '@backstage/catalog-model';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import {
  entityRouteRef,
  useEntityPresentation,
} from '@backstage/plugin-catalog-react';
import { Link } from '@backstage/ui';
import type { ReactNode } from 'react';
import styles from './EntityLink.module.css';

/**
 * Properties of {@link EntityLink}.
 *
 * @public
 */
export interface EntityLinkProps {
  /** A full reference such as `component:default/ledger`, or the entity. */
  readonly entity: Entity | string;
  /** Assumed when the reference names no kind. @default 'component' */
  readonly defaultKind?: string;
  /** Replaces the display name. */
  readonly children?: ReactNode;
}

interface KnownEntityLinkProps {
  readonly entityRef: string;
  readonly entity: Entity | string;
  readonly children?: ReactNode;
}

const KnownEntityLink = (props: KnownEntityLinkProps) => {
  const { entityRef, entity, children } = props;
  const { primaryTitle, secondaryTitle } = useEntityPresentation(
    typeof entity === 'string' ? entityRef : entity,
  );
  const entityPath = useRouteRef(entityRouteRef);
  const { kind, namespace, name } = parseEntityRef(entityRef);
  const title = secondaryTitle ?? entityRef;
  if (!entityPath) {
    return (
      <span className={styles.name} title={title}>
        {children ?? primaryTitle}
      </span>
    );
  }
  return (
    <Link
      className={styles.name}
      title={title}
      href={entityPath({
        kind: kind.toLocaleLowerCase('en-US'),
        namespace: namespace.toLocaleLowerCase('en-US') || DEFAULT_NAMESPACE,
        name,
      })}
    >
      {children ?? primaryTitle}
    </Link>
  );
};

/**
 * A link to an entity's page, with its display name; plain text where the
 * catalog is not installed or the text is no reference.
 *
 * @public
 */
export const EntityLink = (props: EntityLinkProps) => {
  const { entity, defaultKind = 'component', children } = props;
  const ref = readRef(entity, defaultKind);
  return ref ? (
    <KnownEntityLink entityRef={ref} entity={entity} children={children} />
  ) : (
    <span className={styles.name}>{children ?? String(entity)}</span>
  );
};

function readRef(
  entity: Entity | string,
  defaultKind: string,
): string | undefined {
  if (typeof entity !== 'string') {
    return stringifyEntityRef(entity);
  }
  try {
    return stringifyEntityRef(parseEntityRef(entity, { defaultKind }));
  } catch {
    // Principals such as `plugin:agents` or `external:ci` are no entities.
    return undefined;
  }
}
