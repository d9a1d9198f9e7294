export { ContentReader } from './ContentReader';
export { parseCsv } from './csv';
export {
  parseJson,
  parseMarkdown,
  parseYaml,
  type ParsedData,
} from './documents';
export { parseSections, type MarkdownSection } from './markdown';
export { isMap, queryData, type Resolved } from './query';
export { kebab, parseReference } from './reference';
