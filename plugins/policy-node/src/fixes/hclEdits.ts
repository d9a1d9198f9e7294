import { maskHcl } from './hclMask';

interface Block {
  readonly start: number;
  readonly end: number;
}

/** Lines of a block that begins at `start`. */
function blockAt(lines: readonly string[], start: number): Block | undefined {
  const masked = maskHcl(lines.join('\n')).split('\n');
  let depth = 0;
  for (let index = start; index < masked.length; index++) {
    for (const character of masked[index]) {
      depth += character === '{' ? 1 : 0;
      depth -= character === '}' ? 1 : 0;
      if (depth === 0 && character === '}') {
        return { start, end: index };
      }
    }
  }
  return undefined;
}

function findChild(
  lines: readonly string[],
  block: Block,
  name: string,
  kind: 'block' | 'attribute',
): number {
  const masked = maskHcl(lines.join('\n')).split('\n');
  const pattern =
    kind === 'block'
      ? new RegExp(`^\\s*${name}\\s*\\{`)
      : new RegExp(`^\\s*"?${name}"?\\s*=[^=]`);
  let depth = 0;
  for (let index = block.start; index <= block.end; index++) {
    // A line of a heredoc or of a comment may look like an attribute.
    const isCode = masked[index].trim() !== '';
    if (depth === 1 && isCode && pattern.test(lines[index])) {
      return index;
    }
    for (const character of masked[index]) {
      depth += '{[('.includes(character) ? 1 : 0;
      depth -= '}])'.includes(character) ? 1 : 0;
    }
  }
  return -1;
}

function indentOf(lines: readonly string[], block: Block): string {
  const own = /^\s*/.exec(lines[block.start])?.[0] ?? '';
  return `${own}  `;
}

/** `x {}` on one line has no line of its own to write into. */
function openUp(lines: string[], block: Block): Block | undefined {
  if (block.start !== block.end) {
    return block;
  }
  const match = /^((\s*).*?\{)(.*)\}(\s*(?:#|\/\/).*|\s*)$/.exec(
    lines[block.start],
  );
  if (!match) {
    return undefined;
  }
  const [, head, indent, body, tail] = match;
  const inner = body.trim();
  const replacement = [
    head,
    ...(inner ? [`${indent}  ${inner}`] : []),
    `${indent}}${tail.trimEnd()}`,
  ];
  lines.splice(block.start, 1, ...replacement);
  return { start: block.start, end: block.start + replacement.length - 1 };
}

/** The first line of a resource, named as in a plan or in source. */
function resourceAt(
  source: string,
  lines: readonly string[],
  address: string,
): number {
  const bare = address
    .replace(/\[[^\]]*\]/g, '')
    .replace(/^(module\.[\w-]+\.)+/, '');
  const [type, name = ''] = bare.split('.');
  if (!/^[\w-]+$/.test(type) || !/^[\w-]+$/.test(name)) {
    return -1;
  }
  const masked = maskHcl(source).split('\n');
  const pattern = new RegExp(
    `^\\s*resource\\s+"?${type}"?\\s+"?${name}"?\\s*\\{`,
  );
  return lines.findIndex(
    (line, index) => /^\s*resource\b/.test(masked[index]) && pattern.test(line),
  );
}

/** The block that a path leads to; missing blocks on the way are added. */
function descend(
  lines: string[],
  start: number,
  path: readonly string[],
): Block | undefined {
  let block = start < 0 ? undefined : blockAt(lines, start);
  for (const key of path) {
    block = block && openUp(lines, block);
    if (!block || findChild(lines, block, key, 'attribute') >= 0) {
      return undefined;
    }
    const child = findChild(lines, block, key, 'block');
    if (child >= 0) {
      block = blockAt(lines, child);
    } else {
      const indent = indentOf(lines, block);
      lines.splice(block.end, 0, `${indent}${key} {`, `${indent}}`);
      block = { start: block.end, end: block.end + 1 };
    }
  }
  return block && openUp(lines, block);
}

const PLAIN_VALUE =
  /^(\s*"?[\w-]+"?\s*=\s*)("(?:[^"\\]|\\.)*"|[^\s#{[(]+)(\s*((#|\/\/).*)?)$/;

/**
 * Sets an attribute of a resource; missing blocks on the way are added.
 * Comments, order and layout of everything else stay as they are.
 */
export function setHclAttribute(
  source: string,
  address: string,
  path: readonly string[],
  value: unknown,
): string | undefined {
  const isDos = source.includes('\r\n') && !/[^\r]\n/.test(source);
  const text = isDos ? source.replace(/\r\n/g, '\n') : source;
  const lines = text.split('\n');
  const start = resourceAt(text, lines, address);
  const block = descend(lines, start, path.slice(0, -1));
  if (!block) {
    return undefined;
  }
  const attribute = path[path.length - 1];
  const wanted = JSON.stringify(value);
  const existing = findChild(lines, block, attribute, 'attribute');
  if (existing < 0) {
    const line = `${indentOf(lines, block)}${attribute} = ${wanted}`;
    lines.splice(block.end, 0, line);
  } else {
    const match = PLAIN_VALUE.exec(lines[existing]);
    if (!match || match[2].startsWith('<<')) {
      // A list, an object or a call: more than one line, or more than a value.
      return undefined;
    }
    lines[existing] = `${match[1]}${wanted}${match[3]}`;
  }
  return lines.join(isDos ? '\r\n' : '\n');
}
