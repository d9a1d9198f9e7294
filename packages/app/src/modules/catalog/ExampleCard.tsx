import { Alert } from '@backstage/ui';

/** Says that an entity is invented, and how to be rid of it. */
export const ExampleCard = () => (
  <Alert
    status="info"
    icon
    title="Example data"
    description="This entity belongs to an invented organisation. npm run examples:remove takes it out of the catalog."
  />
);
