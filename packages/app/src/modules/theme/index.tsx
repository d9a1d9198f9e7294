import { createFrontendModule } from '@backstage/frontend-plugin-api';
import { ThemeBlueprint } from '@backstage/plugin-app-react';
import {
  UnifiedThemeProvider,
  createBaseThemeOptions,
  createUnifiedTheme,
  genPageTheme,
} from '@backstage/theme';
import { RiMoonLine, RiSunLine } from '@remixicon/react';
import { darkPalette, lightPalette } from './palettes';

const pageTheme = {
  home: genPageTheme({ colors: ['#0d5c63', '#0b2b2f'], shape: 'none' }),
};

/** So that the whole navigation fits a screen of 900 pixels without scrolling. */
const components = {
  BackstageSidebarItem: { styleOverrides: { root: { height: 40 } } },
};

const light = createUnifiedTheme({
  ...createBaseThemeOptions({ palette: lightPalette, pageTheme }),
  components,
});
const dark = createUnifiedTheme({
  ...createBaseThemeOptions({ palette: darkPalette, pageTheme }),
  components,
});

const lightTheme = ThemeBlueprint.make({
  name: 'light',
  params: {
    theme: {
      id: 'light',
      title: 'Light',
      variant: 'light',
      icon: <RiSunLine size={20} />,
      Provider: ({ children }) => (
        <UnifiedThemeProvider theme={light} themeName="trainyard">
          {children}
        </UnifiedThemeProvider>
      ),
    },
  },
});

const darkTheme = ThemeBlueprint.make({
  name: 'dark',
  params: {
    theme: {
      id: 'dark',
      title: 'Dark',
      variant: 'dark',
      icon: <RiMoonLine size={20} />,
      Provider: ({ children }) => (
        <UnifiedThemeProvider theme={dark} themeName="trainyard">
          {children}
        </UnifiedThemeProvider>
      ),
    },
  },
});

/** Replaces Backstage's stock themes by ours. */
export const themeModule = createFrontendModule({
  pluginId: 'app',
  extensions: [lightTheme, darkTheme],
});
