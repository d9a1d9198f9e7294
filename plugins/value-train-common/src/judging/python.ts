import type { CodeProblem } from './code';

interface Scan {
  /** Lines with strings and comments taken out, joined where brackets or backslashes continue them. */
  readonly logical: readonly { readonly line: number; readonly text: string }[];
  readonly problem?: CodeProblem;
}

const closing: Readonly<Record<string, string>> = {
  ')': '(',
  ']': '[',
  '}': '{',
};
const compound =
  /^(?:async\s+)?(?:if|elif|else|for|while|try|except|finally|with|def|class)\b/;

/**
 * Finds what makes a Python file unreadable for the interpreter: unclosed
 * strings and brackets, wrong indentation, headers without colon or body.
 *
 * @remarks A lexical check, so that gates need no interpreter. The tests that
 * `command_passes` runs are the proof that the code works.
 */
export function checkPythonSyntax(text: string): CodeProblem[] {
  if (text.trim() === '') {
    return [{ message: 'is empty' }];
  }
  const scan = scanLines(text);
  return scan.problem ? [scan.problem] : checkBlocks(scan.logical);
}

function scanLines(text: string): Scan {
  const logical: { line: number; text: string }[] = [];
  const open: { bracket: string; line: number }[] = [];
  let current = '';
  let start = 1;
  let line = 1;
  for (let at = 0; at < text.length; ) {
    const character = text[at];
    const quote = /^[rbfuRBFU]{0,2}("""|'''|"|')/.exec(text.slice(at, at + 5));
    const follows = /\w/.test(text[at - 1] ?? '') && /\w/.test(character);
    if (quote && !follows) {
      const end = stringEnd(text, at + quote[0].length, quote[1]);
      if (end === undefined) {
        return {
          logical,
          problem: { line, message: 'a string is not closed' },
        };
      }
      line += text.slice(at, end).split('\n').length - 1;
      current += '""';
      at = end;
      continue;
    }
    if (character === '#') {
      const end = text.indexOf('\n', at);
      at = end < 0 ? text.length : end;
      continue;
    }
    if ('([{'.includes(character)) {
      open.push({ bracket: character, line });
    } else if (closing[character] !== undefined) {
      if (open.pop()?.bracket !== closing[character]) {
        return {
          logical,
          problem: { line, message: `"${character}" closes nothing` },
        };
      }
    }
    if (character === '\n') {
      if (open.length > 0 || current.endsWith('\\')) {
        current = current.replace(/\\$/, ' ');
      } else {
        logical.push({ line: start, text: current.replace(/\s+$/, '') });
        current = '';
        start = line + 1;
      }
      line++;
    } else {
      current += character;
    }
    at++;
  }
  logical.push({ line: start, text: current.replace(/\s+$/, '') });
  const unclosed = open[0];
  return unclosed
    ? {
        logical,
        problem: {
          line: unclosed.line,
          message: `"${unclosed.bracket}" is not closed`,
        },
      }
    : { logical };
}

function stringEnd(
  text: string,
  from: number,
  quote: string,
): number | undefined {
  for (let at = from; at < text.length; at++) {
    if (text[at] === '\\') {
      at++;
    } else if (text.startsWith(quote, at)) {
      return at + quote.length;
    } else if (quote.length === 1 && text[at] === '\n') {
      return undefined;
    }
  }
  return undefined;
}

function checkBlocks(logical: Scan['logical']): CodeProblem[] {
  const indents = [0];
  let needsBody: number | undefined;
  for (const { line, text } of logical) {
    if (text.trim() === '') {
      continue;
    }
    if (/^(<{7}|>{7}|={7})/.test(text)) {
      return [{ line, message: 'holds conflict markers' }];
    }
    const indent = text.length - text.trimStart().length;
    const top = indents[indents.length - 1];
    if (needsBody !== undefined) {
      if (indent <= top) {
        return [{ line: needsBody, message: 'a block has no body' }];
      }
      indents.push(indent);
    } else if (indent > top) {
      return [{ line, message: 'the line is indented without reason' }];
    }
    while (indents[indents.length - 1] > indent) {
      indents.pop();
    }
    if (indents[indents.length - 1] !== indent) {
      return [{ line, message: 'the indentation fits no block' }];
    }
    const body = text.trim();
    needsBody = body.endsWith(':') ? line : undefined;
    if (compound.test(body) && !body.includes(':')) {
      return [{ line, message: 'the header of a block lacks its colon' }];
    }
    if (
      /^(?:def|class)\b/.test(body) &&
      !/^(?:def\s+\w+\s*(?:\[[^\]]*\])?\s*\(|class\s+\w+)/.test(body)
    ) {
      return [{ line, message: 'a definition has no name' }];
    }
  }
  return needsBody === undefined
    ? []
    : [{ line: needsBody, message: 'a block has no body' }];
}
