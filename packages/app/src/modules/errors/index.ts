import {
  createFrontendModule,
  NotFoundErrorPage,
} from '@backstage/frontend-plugin-api';
import { SwappableComponentBlueprint } from '@backstage/plugin-app-react';

const notFoundPage = SwappableComponentBlueprint.make({
  name: 'core-not-found-error-page',
  params: define =>
    define({
      component: NotFoundErrorPage,
      loader: async () => (await import('./NotFoundPage')).NotFoundPage,
    }),
});

export const errorsModule = createFrontendModule({
  pluginId: 'app',
  extensions: [notFoundPage],
});
