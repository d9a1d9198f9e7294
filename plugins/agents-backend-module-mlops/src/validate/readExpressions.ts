/**
 * The code in a template of HCL: what stands in `${…}`, without the text of quoted strings in it.
 *
 * @remarks Strings may hold expressions, and expressions strings; so this counts both.
 */
export function readExpressions(template: string): string {
  const nesting: ('text' | number)[] = ['text'];
  let code = '';
  for (let index = 0; index < template.length; index += 1) {
    const character = template[index];
    const state = nesting.at(-1);
    if (state === 'text') {
      if (character === '\\') {
        index += 1;
      } else if (character === '"' && nesting.length > 1) {
        nesting.pop();
      } else if (template.startsWith('$${', index)) {
        index += 2;
      } else if (/^[$%]\{/.test(template.slice(index, index + 2))) {
        nesting.push(0);
        index += 1;
      }
      continue;
    }
    if (character === '"') {
      nesting.push('text');
      code += ' ';
    } else if (character === '}' && state === 0) {
      nesting.pop();
      code += '\n';
    } else {
      const depth = Number(state);
      nesting[nesting.length - 1] =
        depth + (character === '{' ? 1 : 0) - (character === '}' ? 1 : 0);
      code += character;
    }
  }
  return code;
}
