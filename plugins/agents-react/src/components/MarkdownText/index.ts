export { MarkdownText } from './MarkdownText';
export type { MarkdownTextProps } from './MarkdownText';
