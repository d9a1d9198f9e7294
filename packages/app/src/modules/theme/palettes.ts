import { palettes } from '@backstage/theme';

const NAVIGATION = {
  background: '#0b2b2f',
  indicator: '#ffc46b',
  color: '#c7d6d4',
  selectedColor: '#ffffff',
  navItem: { hoverBackground: '#154046' },
  submenu: { background: '#154046' },
};

/** For what Backstage draws with its older components; in step with theme.css. */
export const lightPalette = {
  ...palettes.light,
  background: { default: '#f4f6f6', paper: '#ffffff' },
  primary: { main: '#0d5c63' },
  secondary: { main: '#566360' },
  success: { main: '#11743a', dark: '#0d5c2e' },
  error: { main: '#b3261e', light: '#b3261e', dark: '#8c1d17' },
  link: '#0d5c63',
  linkHover: '#0a474d',
  navigation: NAVIGATION,
  code: { background: '#eef2f2' },
};

export const darkPalette = {
  ...palettes.dark,
  background: { default: '#12181a', paper: '#1b2326' },
  primary: { main: '#7fd6cf', dark: '#5fbdb5' },
  secondary: { main: '#a9b7b5' },
  success: { main: '#63d590', dark: '#63d590' },
  error: { main: '#ff9a92', light: '#ffb4ad', dark: '#ff9a92' },
  link: '#8fded7',
  linkHover: '#b3ebe6',
  navigation: { ...NAVIGATION, background: '#0a1416' },
  code: { background: '#0d1315' },
};
