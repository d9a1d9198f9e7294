/**
 * Composable layered code generator.
 *
 * @packageDocumentation
 */
export {
  evaluateCondition,
  lookUpValue,
  type TemplateValues,
} from './expression/evaluateCondition';
export { ExpressionError } from './expression/ExpressionError';
export {
  generateFiles,
  GenerationError,
  type GeneratedFile,
  type Generation,
  type GenerationRequest,
} from './generateFiles';
export { hashFiles } from './hashFiles';
export type { Layer, LayerFile } from './layer/Layer';
export { LayerFolderError, readLayers } from './layer/readLayers';
export { MergeConflictError, mergeContents } from './merge/mergeContents';
export { mergeValues } from './merge/mergeValues';
export {
  splitWords,
  toCamelCase,
  toKebabCase,
  toPascalCase,
  toPlural,
  toSnakeCase,
  toTitle,
} from './names/convertCase';
export {
  renderTemplate,
  type RenderedTemplate,
} from './template/renderTemplate';
export { TemplateError } from './template/TemplateError';
