import { createFrontendModule } from '@backstage/frontend-plugin-api';
import { goKeys } from './GoKeys';
import { navigation } from './Navigation';

export const navModule = createFrontendModule({
  pluginId: 'app',
  extensions: [navigation, goKeys],
});
