import { Card, CardBody, CardHeader, Text } from '@backstage/ui';
import {
  ErrorPanel,
  type LoadState,
  SkeletonList,
} from '@trainyard/plugin-agents-react';
import type { ReactNode } from 'react';

interface LoadedCardProps<T> {
  readonly title: string;
  /** What is said when it cannot be loaded. */
  readonly failed: string;
  readonly loaded: LoadState<T>;
  readonly children: (value: T) => ReactNode;
}

/** A card whose content is loaded on its own: the page does not wait for it. */
export const LoadedCard = <T,>(props: LoadedCardProps<T>) => {
  const { title, failed, loaded, children } = props;
  const { value, error, reload } = loaded;
  return (
    <Card>
      <CardHeader>
        <Text as="h2" variant="title-x-small" weight="bold">
          {title}
        </Text>
      </CardHeader>
      <CardBody>
        {error !== undefined && (
          <ErrorPanel error={error} title={failed} onRetry={reload} />
        )}
        {value === undefined && error === undefined && (
          <SkeletonList rows={2} />
        )}
        {value !== undefined && children(value)}
      </CardBody>
    </Card>
  );
};
