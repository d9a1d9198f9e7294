import { Text } from '@backstage/ui';
import { useId, type ReactNode } from 'react';
import shared from './shared.module.css';

interface PanelProps {
  readonly title: string;
  /** Beside the title. */
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}

/** A part of a page with a name. */
export const Panel = ({ title, aside, children }: PanelProps) => {
  const id = useId();
  return (
    <section className={shared.panel} aria-labelledby={id}>
      <div className={shared.bar}>
        <Text as="h2" variant="title-x-small" weight="bold" id={id}>
          {title}
        </Text>
        {aside}
      </div>
      {children}
    </section>
  );
};
