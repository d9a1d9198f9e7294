import { TemplateError } from './TemplateError';

/** A piece of a skeleton file. */
export type TemplateNode =
  | { readonly kind: 'text'; readonly text: string; readonly line: number }
  | {
      readonly kind: 'slot';
      readonly name: string;
      readonly indent: string;
      readonly line: number;
    }
  | {
      readonly kind: 'if';
      readonly branches: readonly TemplateBranch[];
      readonly line: number;
    }
  | {
      readonly kind: 'each';
      readonly variable: string;
      readonly path: readonly string[];
      readonly body: readonly TemplateNode[];
      readonly line: number;
    };

/** One arm of an `if`; the last one may have no condition (`else`). */
export interface TemplateBranch {
  readonly condition?: string;
  readonly body: readonly TemplateNode[];
}

const CONTROL = /^([ \t]*)<%\s+(.+?)\s+%>[ \t]*$/;

type Terminator =
  | { readonly kind: 'end' | 'else' | 'file'; readonly line: number }
  | {
      readonly kind: 'elseif';
      readonly condition: string;
      readonly line: number;
    };

class TemplateReader {
  readonly #lines: readonly string[];
  #index = 0;

  constructor(readonly path: string, content: string) {
    const lines = content.split('\n');
    // The last newline ends a line and does not begin one.
    this.#lines = lines.at(-1) === '' ? lines.slice(0, -1) : lines;
  }

  readAll(): TemplateNode[] {
    const { nodes, terminator } = this.#readBlock();
    if (terminator.kind !== 'file') {
      throw this.#problem(terminator.line, `'${terminator.kind}' without 'if'`);
    }
    return nodes;
  }

  #readBlock(): { nodes: TemplateNode[]; terminator: Terminator } {
    const nodes: TemplateNode[] = [];
    while (this.#index < this.#lines.length) {
      const text = this.#lines[this.#index];
      this.#index += 1;
      const line = this.#index;
      const control = CONTROL.exec(text);
      if (!control) {
        nodes.push({ kind: 'text', text, line });
        continue;
      }
      const terminator = readTerminator(control[2], line);
      if (terminator) {
        return { nodes, terminator };
      }
      nodes.push(this.#readControl(control[1], control[2], line));
    }
    return { nodes, terminator: { kind: 'file', line: this.#index } };
  }

  #readControl(indent: string, words: string, line: number): TemplateNode {
    const slot = /^slot ([a-z][a-z0-9-]*)$/.exec(words);
    if (slot) {
      return { kind: 'slot', name: slot[1], indent, line };
    }
    if (words.startsWith('if ')) {
      return this.#readIf(words.slice(3), line);
    }
    const each = /^each ([A-Za-z]\w*) in ([\w.]+)$/.exec(words);
    if (each) {
      const { nodes: body, terminator } = this.#readBlock();
      if (terminator.kind !== 'end') {
        throw this.#problem(line, "'each' needs its own '<% end %>'");
      }
      const [, variable, path] = each;
      return { kind: 'each', variable, path: path.split('.'), body, line };
    }
    throw this.#problem(
      line,
      `unknown control '${words}'; use if, elseif, else, each, slot or end`,
    );
  }

  #readIf(first: string, line: number): TemplateNode {
    const branches: TemplateBranch[] = [];
    let condition: string | undefined = first;
    for (;;) {
      const { nodes: body, terminator } = this.#readBlock();
      branches.push({ condition, body });
      if (terminator.kind === 'end') {
        return { kind: 'if', branches, line };
      }
      if (terminator.kind === 'file' || condition === undefined) {
        throw this.#problem(line, "'if' needs its own '<% end %>'");
      }
      condition =
        terminator.kind === 'elseif' ? terminator.condition : undefined;
    }
  }

  #problem(line: number, problem: string): TemplateError {
    return new TemplateError(this.path, line, problem);
  }
}

function readTerminator(words: string, line: number): Terminator | undefined {
  if (words === 'end' || words === 'else') {
    return { kind: words, line };
  }
  return words.startsWith('elseif ')
    ? { kind: 'elseif', condition: words.slice(7), line }
    : undefined;
}

/**
 * Reads a skeleton file. Control stands on lines of its own and vanishes with them:
 * `<% if … %>`, `<% elseif … %>`, `<% else %>`, `<% each x in list %>`, `<% slot name %>`, `<% end %>`.
 */
export function parseTemplate(path: string, content: string): TemplateNode[] {
  const reader = new TemplateReader(path, content);
  return reader.readAll();
}
