import {
  toCamelCase,
  toKebabCase,
  toPascalCase,
  toPlural,
  toSnakeCase,
  toTitle,
} from '../names/convertCase';

/** A value as Terraform writes it, formatted as `terraform fmt` would. */
function toHcl(value: unknown): string {
  if (Array.isArray(value)) {
    return `[${value.map(toHcl).join(', ')}]`;
  }
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).map(
      ([key, item]) =>
        `${/^[A-Za-z_]\w*$/.test(key) ? key : JSON.stringify(key)} = ${toHcl(
          item,
        )}`,
    );
    return entries.length > 0 ? `{ ${entries.join(', ')} }` : '{}';
  }
  // Without the second sign Terraform would take it for an expression of its own.
  return JSON.stringify(value).replace(/([$%])\{/g, '$1$1{');
}

/** What may follow a value in `<%= value | filter %>`. */
export const templateFilters: Readonly<
  Record<string, (value: unknown) => string>
> = {
  hcl: value => toHcl(value),
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
