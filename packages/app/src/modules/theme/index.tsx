import { createFrontendModule } from '@backstage/frontend-plugin-api';
import { ThemeBlueprint } from '@backstage/plugin-app-react';
import {
  UnifiedThemeProvider,
  createUnifiedTheme,
  genPageTheme,
  pageTheme,
  type UnifiedThemeOptions,
} from '@backstage/theme';
import { RiMoonLine, RiSunLine } from '@remixicon/react';
import { darkPalette, lightPalette } from './palettes';

const pageThemes = {
  ...pageTheme,
  home: genPageTheme({ colors: ['#0d5c63', '#0b2b2f'], shape: 'none' }),
};

/** On a phone the title of a table stands above its search, not below it. */
const toolbarThatWraps = {
  styleOverrides: {
    root: { '@media (max-width: 600px)': { flexWrap: 'wrap' } },
  },
};

const components = {
  /** So that the whole navigation fits a screen of 900 pixels without scrolling. */
  BackstageSidebarItem: { styleOverrides: { root: { height: 40 } } },
  BackstageTableToolbar: toolbarThatWraps,
  PluginCatalogTableToolbar: toolbarThatWraps,
  /** So that "Owned" and "Starred" fit their narrow column. */
  CatalogReactUserListPicker: {
    styleOverrides: {
      menuItem: { paddingLeft: 8, paddingRight: 36 },
      listIcon: { minWidth: 28 },
    },
  },
};

const themeOf = (palette: UnifiedThemeOptions['palette']) =>
  createUnifiedTheme({
    palette,
    pageTheme: pageThemes,
    // One typeface, whichever components draw a page.
    fontFamily: 'var(--bui-font-regular)',
    components,
  });

const light = themeOf(lightPalette);
const dark = themeOf(darkPalette);

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
