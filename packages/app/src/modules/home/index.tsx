import { createFrontendModule } from '@backstage/frontend-plugin-api';
import { HomePageLayoutBlueprint } from '@backstage/plugin-home-react/alpha';

const layout = HomePageLayoutBlueprint.make({
  params: {
    loader: async () => (await import('./HomePage')).HomePage,
  },
});

/** Replaces the stock home page; plugins add cards by `HomePageWidgetBlueprint`. */
export const homeModule = createFrontendModule({
  pluginId: 'home',
  extensions: [layout],
});
