import { Card, CardBody, CardHeader, Text } from '@backstage/ui';
import type { ComponentType } from 'react';

interface WidgetCardProps {
  readonly title?: string;
  readonly Content: ComponentType;
}

/** Frames a home page widget as the portal frames its own cards. */
export const WidgetCard = ({ title, Content }: WidgetCardProps) => (
  <Card>
    <CardHeader>
      <Text as="h2" variant="title-x-small" weight="bold">
        {title}
      </Text>
    </CardHeader>
    <CardBody>
      <Content />
    </CardBody>
  </Card>
);
