import { ButtonLink, Container } from '@backstage/ui';
import { EmptyState } from '@trainyard/plugin-agents-react';
import { useLocation } from 'react-router-dom';
import styles from './NotFoundPage.module.css';

/** Nothing is at this address: says so, and offers the ways on. */
export const NotFoundPage = () => {
  const { pathname } = useLocation();
  return (
    <Container>
      <EmptyState
        title="There is no page at this address"
        description={
          <>
            <code className={styles.address}>{pathname}</code> may be misspelt,
            or what it showed is gone.
          </>
        }
        action={
          <div className={styles.ways}>
            <ButtonLink href="/">Home</ButtonLink>
            <ButtonLink variant="secondary" href="/catalog">
              Catalog
            </ButtonLink>
            <ButtonLink variant="secondary" href="/search">
              Search
            </ButtonLink>
          </div>
        }
      />
    </Container>
  );
};
