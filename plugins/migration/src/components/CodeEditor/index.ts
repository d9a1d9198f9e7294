export { CodeEditor } from './CodeEditor';
export type { LineMark } from './openEditor';
