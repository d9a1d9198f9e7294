type Place = 'code' | 'string' | 'template';

/** The heredoc that begins at `position`, up to and with its last line. */
function heredocEnd(source: string, position: number): number | undefined {
  const start = /^<<-?\s*([A-Za-z_][\w-]*)[^\S\n]*\r?\n/.exec(
    source.slice(position, position + 200),
  );
  if (!start) {
    return undefined;
  }
  const end = new RegExp(`^[^\\S\\n]*${start[1]}[^\\S\\n]*\\r?$`, 'm').exec(
    source.slice(position + start[0].length),
  );
  return end
    ? position + start[0].length + end.index + end[0].length
    : source.length;
}

function commentEnd(source: string, position: number): number | undefined {
  if (source.startsWith('/*', position)) {
    const end = source.indexOf('*/', position + 2);
    return end < 0 ? source.length : end + 2;
  }
  if (source[position] === '#' || source.startsWith('//', position)) {
    const end = source.indexOf('\n', position);
    return end < 0 ? source.length : end;
  }
  return undefined;
}

/**
 * Terraform source of the same length and lines in which text, heredocs and
 * comments are blanks: every bracket that is left is one of the structure.
 */
export function maskHcl(source: string): string {
  const masked = source.split('');
  const places: Place[] = ['code'];
  const blank = (from: number, to: number) => {
    for (let index = from; index < to; index++) {
      if (masked[index] !== '\n' && masked[index] !== '\r') {
        masked[index] = ' ';
      }
    }
  };
  // Brackets open in each template that is open.
  const depths: number[] = [];
  for (let index = 0; index < source.length; ) {
    const place = places[places.length - 1];
    const character = source[index];
    if (place === 'string') {
      const isTemplate = /^[$%]\{/.test(source.slice(index, index + 2));
      const isEscaped = /^([$%])\1\{/.test(source.slice(index, index + 3));
      let length = 1;
      if (character === '\\') {
        length = 2;
      } else if (isEscaped) {
        length = 3;
      } else if (isTemplate) {
        length = 2;
        places.push('template');
        depths.push(0);
      } else if (character === '"' || character === '\n') {
        places.pop();
      }
      blank(index, index + length);
      index += length;
      continue;
    }
    const skipped =
      commentEnd(source, index) ??
      (place === 'code' ? heredocEnd(source, index) : undefined);
    if (skipped !== undefined) {
      blank(index, skipped);
      index = skipped;
      continue;
    }
    if (character === '"') {
      places.push('string');
      blank(index, index + 1);
    } else if (place === 'template') {
      const top = depths.length - 1;
      if (character === '{') {
        depths[top]++;
      } else if (character === '}' && depths[top] > 0) {
        depths[top]--;
      } else if (character === '}') {
        depths.pop();
        places.pop();
      }
      blank(index, index + 1);
    }
    index++;
  }
  return masked.join('');
}
