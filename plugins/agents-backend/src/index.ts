export { spec } from './schema/openapi.generated';
