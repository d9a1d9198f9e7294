import { stringifyEntityRef } from '@backstage/catalog-model';
import { useEntity } from '@backstage/plugin-catalog-react';
import { Container } from '@backstage/ui';
import { ScopeReport } from '../ScopeReport';
import shared from '../shared.module.css';

/** The delivery of one component, system, domain or team. */
export const EntityDeliveryContent = () => {
  const { entity } = useEntity();
  return (
    <Container className={shared.page}>
      <ScopeReport scope={stringifyEntityRef(entity)} />
    </Container>
  );
};
