import { Card, CardBody, CardHeader, Text } from '@backstage/ui';
import type { ReactNode } from 'react';

interface SectionProps {
  readonly title: string;
  readonly children: ReactNode;
}

/** A card with a heading. */
export const Section = ({ title, children }: SectionProps) => (
  <Card>
    <CardHeader>
      <Text as="h2" variant="title-x-small" weight="bold">
        {title}
      </Text>
    </CardHeader>
    <CardBody>{children}</CardBody>
  </Card>
);
