import { useEntity } from '@backstage/plugin-catalog-react';
import type { EntityStatusItem } from '@trainyard/plugin-agents-react';
import styles from './StatusStrip.module.css';

/** An item of the strip with what it shows. */
export interface StripItem extends EntityStatusItem {
  readonly element: JSX.Element;
}

/** One line that says how an entity fares; plugins bring its items. */
export const StatusStrip = ({
  items,
}: {
  readonly items: readonly StripItem[];
}) => {
  const { entity } = useEntity();
  const shown = items
    .filter(item => item.isFor(entity))
    .sort((a, b) => a.order - b.order || a.label.localeCompare(b.label));
  if (!shown.length) return null;
  return (
    <dl className={styles.strip} aria-label="Status">
      {shown.map(({ label, element }) => (
        <div key={label} className={styles.item}>
          <dt>{label}</dt>
          <dd>{element}</dd>
        </div>
      ))}
    </dl>
  );
};
