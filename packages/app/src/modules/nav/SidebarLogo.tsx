import {
  Link,
  sidebarConfig,
  useSidebarOpenState,
} from '@backstage/core-components';
import { Mark } from './Mark';
import styles from './SidebarLogo.module.css';

export const SidebarLogo = () => {
  const { isOpen } = useSidebarOpenState();
  return (
    <div
      className={styles.root}
      style={{ height: 2 * sidebarConfig.logoHeight }}
    >
      <Link to="/" underline="none" aria-label="Trainyard home">
        <span className={styles.brand}>
          <Mark />
          {isOpen && <span className={styles.word}>Trainyard</span>}
        </span>
      </Link>
    </div>
  );
};
