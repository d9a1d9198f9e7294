import {
  EntityOrphanWarning,
  EntityProcessingErrorsPanel,
  EntityRelationWarning,
  EntitySwitch,
  hasCatalogProcessingErrors,
  hasRelationWarnings,
  isOrphan,
} from '@backstage/plugin-catalog';
import type { EntityContentLayoutProps } from '@backstage/plugin-catalog-react/alpha';
import { Fragment, type ReactNode } from 'react';
import styles from './OverviewLayout.module.css';

const isInfo = ({ type }: { type?: string }) => type === 'info';

/** The overview of an entity: its state first, then what to do, facts aside. */
export const OverviewLayout = ({
  cards,
  strip,
}: EntityContentLayoutProps & { readonly strip: ReactNode }) => {
  const facts = cards.filter(isInfo);
  const content = cards.filter(card => !isInfo(card));
  return (
    <div className={styles.page}>
      <EntitySwitch>
        <EntitySwitch.Case if={isOrphan}>
          <EntityOrphanWarning />
        </EntitySwitch.Case>
      </EntitySwitch>
      <EntitySwitch>
        <EntitySwitch.Case if={hasRelationWarnings}>
          <EntityRelationWarning />
        </EntitySwitch.Case>
      </EntitySwitch>
      <EntitySwitch>
        <EntitySwitch.Case if={hasCatalogProcessingErrors}>
          <EntityProcessingErrorsPanel />
        </EntitySwitch.Case>
      </EntitySwitch>
      {strip}
      <div className={facts.length ? styles.columns : undefined}>
        <div className={styles.column}>
          {content.map(({ element }, index) => (
            <Fragment key={element.key ?? index}>{element}</Fragment>
          ))}
        </div>
        {facts.length > 0 && (
          <div className={styles.column}>
            {facts.map(({ element }, index) => (
              <Fragment key={element.key ?? index}>{element}</Fragment>
            ))}
          </div>
        )}
      </div>
    </div>
  );
};
