import type { ReactNode } from 'react';
import type { Entity } from '@backstage/catalog-model';
import { Button, Flex, Link, Skeleton, Text } from '@backstage/ui';
import styles from './EntityRows.module.css';

export interface EntityRowsProps {
  readonly state: {
    readonly loading: boolean;
    readonly error?: Error;
    readonly value?: { readonly items: readonly Entity[] };
    readonly retry: () => void;
  };
  readonly linkTo: (entity: Entity) => string;
  readonly detail?: (entity: Entity) => string | undefined;
  /** What would fill the list, and how. */
  readonly empty: ReactNode;
}

const titleOf = ({ metadata }: Entity) => metadata.title ?? metadata.name;

/** A short list of entities with its loading, empty and error states. */
export const EntityRows = ({
  state,
  linkTo,
  detail,
  empty,
}: EntityRowsProps) => {
  if (state.error) {
    return (
      <Flex direction="column" gap="2" align="start">
        <Text>The list could not be loaded: {state.error.message}</Text>
        <Button variant="secondary" size="small" onPress={state.retry}>
          Try again
        </Button>
      </Flex>
    );
  }
  if (!state.value) {
    return (
      <Flex direction="column" gap="3" aria-busy="true">
        {['a', 'b', 'c'].map(key => (
          <Skeleton key={key} height={20} />
        ))}
      </Flex>
    );
  }
  if (state.value.items.length === 0) {
    return <Text color="secondary">{empty}</Text>;
  }
  return (
    <ul className={styles.list}>
      {state.value.items.map(entity => (
        <li key={entity.metadata.uid} className={styles.row}>
          <Link href={linkTo(entity)} className={styles.name}>
            {titleOf(entity)}
          </Link>
          <Text
            as="span"
            variant="body-small"
            color="secondary"
            className={styles.detail}
          >
            {detail?.(entity)}
          </Text>
        </li>
      ))}
    </ul>
  );
};
