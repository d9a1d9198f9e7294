import { createApp } from '@backstage/frontend-defaults';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import { catalogModule } from './modules/catalog';
import { errorsModule } from './modules/errors';
import { homeModule } from './modules/home';
import { navModule } from './modules/nav';
import { signInModule } from './modules/signIn';
import { techdocsModule } from './modules/techdocs';
import { themeModule } from './modules/theme';

export default createApp({
  features: [
    catalogPlugin,
    catalogModule,
    errorsModule,
    homeModule,
    navModule,
    signInModule,
    techdocsModule,
    themeModule,
  ],
});
