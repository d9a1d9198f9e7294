import type { HomePageLayoutProps } from '@backstage/plugin-home-react/alpha';
import { Container, Header } from '@backstage/ui';
import { DocsCard } from './components/DocsCard';
import { FirstStepsCard } from './components/FirstStepsCard';
import { MyComponentsCard } from './components/MyComponentsCard';
import { RecentCard } from './components/RecentCard';
import { SearchBox } from './components/SearchBox';
import { TemplatesCard } from './components/TemplatesCard';
import { useGreeting } from './hooks/useGreeting';
import styles from './HomePage.module.css';

/** Backstage's own widgets: what they show has its own place here. */
const STOCK_PLUGINS = new Set(['home', 'notifications', 'search']);

/**
 * What waits for me and what runs comes first (cards of plugins), then what
 * is mine, then ways to begin something.
 */
export const HomePage = ({ widgets }: HomePageLayoutProps) => {
  const greeting = useGreeting();
  const cards = widgets.filter(
    ({ node }) => !STOCK_PLUGINS.has(node.spec.plugin.id),
  );
  return (
    <>
      <Header title={greeting} />
      <Container className={styles.page}>
        <SearchBox />
        <div className={styles.columns}>
          <div className={styles.column}>
            {cards.map(({ component, node }) => (
              <div key={node.spec.id}>{component}</div>
            ))}
            <MyComponentsCard />
            <RecentCard />
          </div>
          <div className={styles.column}>
            <FirstStepsCard />
            <TemplatesCard />
            <DocsCard />
          </div>
        </div>
      </Container>
    </>
  );
};
