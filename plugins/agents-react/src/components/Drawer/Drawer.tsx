import { Dialog, DialogBody, DialogFooter, DialogHeader } from '@backstage/ui';
import type { ReactNode } from 'react';
import styles from './Drawer.module.css';

/**
 * Properties of {@link Drawer}.
 *
 * @public
 */
export interface DrawerProps {
  readonly title: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** Buttons at the lower edge. */
  readonly footer?: ReactNode;
  /** Width in pixels on a wide screen; a narrow one is filled. @default 560 */
  readonly width?: number;
}

/**
 * A panel from the right edge: details beside the thing, without leaving the
 * page. Escape and a click beside it close it; the focus returns.
 *
 * @public
 */
export const Drawer = (props: DrawerProps) => {
  const { title, isOpen, onClose, children, footer, width = 560 } = props;
  return (
    <Dialog
      isOpen={isOpen}
      onOpenChange={open => {
        if (!open) {
          onClose();
        }
      }}
      className={styles.drawer}
      width={width}
    >
      <DialogHeader>{title}</DialogHeader>
      <DialogBody>{children}</DialogBody>
      {footer && <DialogFooter>{footer}</DialogFooter>}
    </Dialog>
  );
};
