import {
  evaluateCondition,
  lookUpValue,
  TemplateValues,
} from '../expression/evaluateCondition';
import { ExpressionError } from '../expression/ExpressionError';
import { templateFilters } from './filters';
import { parseTemplate, TemplateNode } from './parseTemplate';
import { TemplateError } from './TemplateError';

/** What the slots of one file receive from other layers, in order. */
export type SlotContents = ReadonlyMap<string, readonly string[]>;

/** A rendered file and the slots it offered. */
export interface RenderedTemplate {
  readonly content: string;
  readonly slots: ReadonlySet<string>;
}

const VALUE = /<%=\s*([\w.]+)\s*((?:\|\s*\w+\s*)*)%>/g;

/** Renders a skeleton file; a value that is not there is an error and never an empty string. */
export function renderTemplate(
  path: string,
  content: string,
  values: TemplateValues,
  slots: SlotContents = new Map(),
): RenderedTemplate {
  const offered = new Set<string>();
  const lines: string[] = [];
  const render = (nodes: readonly TemplateNode[], scope: TemplateValues) => {
    for (const node of nodes) {
      switch (node.kind) {
        case 'text':
          lines.push(renderValues(path, node.line, node.text, scope));
          break;
        case 'slot':
          offered.add(node.name);
          for (const filling of slots.get(node.name) ?? []) {
            lines.push(...indentLines(filling, node.indent));
          }
          break;
        case 'if':
          render(chooseBranch(path, node, scope), scope);
          break;
        default:
          for (const item of readList(path, node, scope)) {
            render(node.body, { ...scope, [node.variable]: item });
          }
      }
    }
  };
  const nodes = parseTemplate(path, content);
  collectSlots(nodes, offered);
  render(nodes, values);
  return {
    content: lines.length > 0 ? `${lines.join('\n')}\n` : '',
    slots: offered,
  };
}

/** Replaces `<%= value | filter %>` in one line. */
export function renderValues(
  path: string,
  line: number,
  text: string,
  values: TemplateValues,
): string {
  const rendered = text.replace(VALUE, (_, name: string, filters: string) => {
    const value = lookUpValue(values, name.split('.'));
    if (value === undefined || value === null) {
      throw new TemplateError(path, line, `no value '${name}' was given`);
    }
    return filters
      .split('|')
      .map(filter => filter.trim())
      .filter(Boolean)
      .reduce<unknown>((current, filter) => {
        const apply = templateFilters[filter];
        if (!apply) {
          throw new TemplateError(path, line, `unknown filter '${filter}'`);
        }
        return apply(current);
      }, value) as string;
  });
  if (/<%=?\s/.test(rendered)) {
    throw new TemplateError(path, line, `cannot read '${text.trim()}'`);
  }
  return rendered;
}

function collectSlots(nodes: readonly TemplateNode[], into: Set<string>): void {
  for (const node of nodes) {
    if (node.kind === 'slot') {
      into.add(node.name);
    } else if (node.kind === 'if') {
      node.branches.forEach(branch => collectSlots(branch.body, into));
    } else if (node.kind === 'each') {
      collectSlots(node.body, into);
    }
  }
}

function chooseBranch(
  path: string,
  node: Extract<TemplateNode, { kind: 'if' }>,
  values: TemplateValues,
): readonly TemplateNode[] {
  try {
    const branch = node.branches.find(
      ({ condition }) =>
        condition === undefined || evaluateCondition(condition, values),
    );
    return branch?.body ?? [];
  } catch (error) {
    if (error instanceof ExpressionError) {
      throw new TemplateError(path, node.line, error.message);
    }
    throw error;
  }
}

function readList(
  path: string,
  node: Extract<TemplateNode, { kind: 'each' }>,
  values: TemplateValues,
): readonly unknown[] {
  const list = lookUpValue(values, node.path);
  if (!Array.isArray(list)) {
    const name = node.path.join('.');
    throw new TemplateError(path, node.line, `'${name}' is not a list`);
  }
  return list;
}

function indentLines(text: string, indent: string): string[] {
  return text
    .replace(/\n$/, '')
    .split('\n')
    .map(line => (line ? indent + line : line));
}
