export { CodeBrowser } from './CodeBrowser';
export type { CodeBrowserProps, CodeFile } from './CodeBrowser';
export { CodeText } from './CodeText';
export type { CodeTextProps } from './CodeText';
