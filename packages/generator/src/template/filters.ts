import {
  toCamelCase,
  toKebabCase,
  toPascalCase,
  toPlural,
  toSnakeCase,
  toTitle,
} from '../names/convertCase';

/** What may follow a value in `<%= value | filter %>`. */
export const templateFilters: Readonly<
  Record<string, (value: unknown) => string>
> = {
  camel: value => toCamelCase(String(value)),
  json: value => JSON.stringify(value),
  kebab: value => toKebabCase(String(value)),
  lower: value => String(value).toLowerCase(),
  pascal: value => toPascalCase(String(value)),
  plural: value => toPlural(String(value)),
  snake: value => toSnakeCase(String(value)),
  title: value => toTitle(String(value)),
  upper: value => String(value).toUpperCase(),
};
