/** Splits `order-line`, `order_line`, `orderLine` or `Order line` into lower-case words. */
export function splitWords(text: string): string[] {
  return text
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .split(/[^A-Za-z0-9]+/)
    .filter(word => word.length > 0)
    .map(word => word.toLowerCase());
}

function capitalize(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** `OrderLine` */
export function toPascalCase(text: string): string {
  return splitWords(text).map(capitalize).join('');
}

/** `orderLine` */
export function toCamelCase(text: string): string {
  const pascal = toPascalCase(text);
  return pascal.charAt(0).toLowerCase() + pascal.slice(1);
}

/** `order_line` */
export function toSnakeCase(text: string): string {
  return splitWords(text).join('_');
}

/** `order-line` */
export function toKebabCase(text: string): string {
  return splitWords(text).join('-');
}

/** `Order line` */
export function toTitle(text: string): string {
  return capitalize(splitWords(text).join(' '));
}

/** The English plural as far as spelling rules go: `category` becomes `categories`. */
export function toPlural(word: string): string {
  if (/[^aeiou]y$/.test(word)) {
    return `${word.slice(0, -1)}ies`;
  }
  return /(?:s|x|z|ch|sh)$/.test(word) ? `${word}es` : `${word}s`;
}
