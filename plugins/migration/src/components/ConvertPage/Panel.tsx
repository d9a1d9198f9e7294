import { Text } from '@backstage/ui';
import { type ReactNode, useId } from 'react';
import styles from './ConvertPage.module.css';

interface PanelProps {
  readonly title: string;
  /** The result in one badge. */
  readonly badge?: ReactNode;
  readonly children: ReactNode;
}

/** A titled part of the page. */
export const Panel = ({ title, badge, children }: PanelProps) => {
  const id = useId();
  return (
    <section className={styles.panel} aria-labelledby={id}>
      <header className={styles.panelHead}>
        <Text as="h2" id={id} variant="title-x-small">
          {title}
        </Text>
        {badge}
      </header>
      {children}
    </section>
  );
};
