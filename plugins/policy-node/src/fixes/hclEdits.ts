interface Block {
  readonly start: number;
  readonly end: number;
}

/** Lines of a block that begins at `start`, by counting brackets outside of strings and comments. */
function blockAt(lines: readonly string[], start: number): Block | undefined {
  let depth = 0;
  for (let index = start; index < lines.length; index++) {
    const code = lines[index]
      .replace(/"(?:[^"\\]|\\.)*"/g, '""')
      .replace(/(#|\/\/).*$/, '');
    for (const character of code) {
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
  const pattern =
    kind === 'block'
      ? new RegExp(`^\\s*${name}\\s*\\{`)
      : new RegExp(`^\\s*"?${name}"?\\s*=[^=]`);
  let depth = 0;
  for (let index = block.start; index <= block.end; index++) {
    if (depth === 1 && pattern.test(lines[index])) {
      return index;
    }
    const code = lines[index]
      .replace(/"(?:[^"\\]|\\.)*"/g, '""')
      .replace(/(#|\/\/).*$/, '');
    depth +=
      (code.match(/\{/g) ?? []).length - (code.match(/\}/g) ?? []).length;
  }
  return -1;
}

function indentOf(lines: readonly string[], block: Block): string {
  const own = /^\s*/.exec(lines[block.start])?.[0] ?? '';
  return `${own}  `;
}

/** `x {}` on one line has no line of its own to write into. */
function openUp(lines: string[], block: Block): Block {
  if (block.start !== block.end) {
    return block;
  }
  const indent = /^\s*/.exec(lines[block.start])?.[0] ?? '';
  const match = /^(.*?\{)(.*)\}\s*$/.exec(lines[block.start]);
  const inner = match?.[2].trim();
  const replacement = [
    match?.[1] ?? lines[block.start],
    ...(inner ? [`${indent}  ${inner}`] : []),
    `${indent}}`,
  ];
  lines.splice(block.start, 1, ...replacement);
  return { start: block.start, end: block.start + replacement.length - 1 };
}

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
  const bare = address
    .replace(/\[[^\]]*\]/g, '')
    .replace(/^(module\.[\w-]+\.)+/, '');
  const [type, name] = bare.split('.');
  const lines = source.split('\n');
  const start = lines.findIndex(line =>
    new RegExp(`^\\s*resource\\s+"?${type}"?\\s+"?${name}"?\\s*\\{`).test(line),
  );
  let block = start < 0 ? undefined : blockAt(lines, start);
  if (!block) {
    return undefined;
  }
  for (const key of path.slice(0, -1)) {
    block = openUp(lines, block);
    const child = findChild(lines, block, key, 'block');
    if (child >= 0) {
      block = blockAt(lines, child);
      if (!block) {
        return undefined;
      }
    } else if (findChild(lines, block, key, 'attribute') >= 0) {
      return undefined;
    } else {
      const indent = indentOf(lines, block);
      lines.splice(block.end, 0, `${indent}${key} {`, `${indent}}`);
      block = { start: block.end, end: block.end + 1 };
    }
  }
  block = openUp(lines, block);
  const attribute = path[path.length - 1];
  const existing = findChild(lines, block, attribute, 'attribute');
  const text = JSON.stringify(value);
  if (existing < 0) {
    lines.splice(
      block.end,
      0,
      `${indentOf(lines, block)}${attribute} = ${text}`,
    );
    return lines.join('\n');
  }
  const match =
    /^(\s*"?[\w-]+"?\s*=\s*)("(?:[^"\\]|\\.)*"|[^\s#{[(]+)(\s*((#|\/\/).*)?)$/.exec(
      lines[existing],
    );
  if (!match) {
    // A list, an object or a call: more than one line, or more than a value.
    return undefined;
  }
  lines[existing] = `${match[1]}${text}${match[3]}`;
  return lines.join('\n');
}
