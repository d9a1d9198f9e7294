import type { ReactNode } from 'react';
import { Card, CardBody, CardHeader, Flex, Link, Text } from '@backstage/ui';

export interface HomeCardProps {
  readonly title: string;
  /** Where all of it is. */
  readonly more?: { readonly title: string; readonly to: string };
  readonly children: ReactNode;
}

/** One card of the home page: a title, its list, and a way to all of it. */
export const HomeCard = ({ title, more, children }: HomeCardProps) => (
  <Card>
    <CardHeader>
      <Flex justify="between" align="center">
        <Text as="h2" variant="title-x-small" weight="bold">
          {title}
        </Text>
        {more && <Link href={more.to}>{more.title}</Link>}
      </Flex>
    </CardHeader>
    <CardBody>{children}</CardBody>
  </Card>
);
