import {
  isMap,
  type WorkflowDocument,
  type WorkflowPath,
  type WorkflowPosition,
} from './WorkflowDocument';

/** An expression with its place: the inside of `${{ … }}`, or a whole `if:`. */
export interface WorkflowExpression {
  readonly text: string;
  readonly path: WorkflowPath;
  readonly position: WorkflowPosition;
}

/** A quoted text may hold `}}`; expressions have single quotes only, doubled inside. */
const EXPRESSION = /\$\{\{((?:'(?:[^']|'')*'|[^'}]|\}(?!\}))*)\}\}/g;

/** The insides of all `${{ … }}` of a text. */
export function extractExpressions(text: string): string[] {
  return [...text.matchAll(EXPRESSION)].map(match => match[1].trim());
}

/** Puts a value in the place of every `${{ … }}` of a text. */
export function replaceExpressions(
  text: string,
  replace: (expression: string) => string,
): string {
  return text.replace(EXPRESSION, (_, inside: string) =>
    replace(inside.trim()),
  );
}

function* walkTexts(
  value: unknown,
  path: WorkflowPath,
): Generator<{ text: string; path: WorkflowPath }> {
  if (typeof value === 'string') {
    yield { text: value, path };
  } else if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) {
      yield* walkTexts(item, [...path, index]);
    }
  } else if (isMap(value)) {
    for (const [key, item] of Object.entries(value)) {
      yield* walkTexts(item, [...path, key]);
    }
  }
}

function isCondition(path: WorkflowPath): boolean {
  return (
    path.at(-1) === 'if' &&
    path[0] === 'jobs' &&
    (path.length === 3 || path[2] === 'steps')
  );
}

function locateIn(
  document: WorkflowDocument,
  path: WorkflowPath,
): WorkflowPosition[] {
  const range = document.rangeOf(path);
  if (!range) return [];
  const source = document.text.slice(range[0], range[1]);
  return [...source.matchAll(EXPRESSION)].map(match =>
    document.positionAt(range[0] + (match.index ?? 0)),
  );
}

/** All expressions of a workflow in the order of the file. */
export function listExpressions(
  document: WorkflowDocument,
): WorkflowExpression[] {
  const found: WorkflowExpression[] = [];
  for (const { text, path } of walkTexts(document.root, [])) {
    const inside = extractExpressions(text);
    const positions = inside.length ? locateIn(document, path) : [];
    inside.forEach((expression, index) =>
      found.push({
        text: expression,
        path,
        position: positions[index] ?? document.positionOf(path),
      }),
    );
    if (!inside.length && isCondition(path)) {
      found.push({ text, path, position: document.positionOf(path) });
    }
  }
  return found;
}

/** Removes quoted texts, so that names inside them are not taken for contexts. */
function withoutQuotes(expression: string): string {
  return expression.replace(/'(?:[^']|'')*'/g, "''");
}

const NAME = String.raw`[A-Za-z_][\w-]*(?![\w-])`;
const REFERENCE = new RegExp(
  String.raw`(?<![\w.\-\])])(${NAME})((?:\s*\.\s*(?:${NAME}|\*)|\s*\[\s*''\s*\])*)(?!\s*\()`,
  'g',
);
const LITERALS = ['true', 'false', 'null', 'NaN', 'Infinity'];

/** A property access such as `github.event.issue.title`, in its parts. */
export function listReferences(expression: string): string[][] {
  const quoted = [...expression.matchAll(/'((?:[^']|'')*)'/g)].map(m => m[1]);
  const bare = withoutQuotes(expression);
  return [...bare.matchAll(REFERENCE)]
    .filter(match => !LITERALS.includes(match[1]))
    .map(match => {
      const before = bare.slice(0, match.index).split("''").length - 1;
      let used = 0;
      const parts = match[2].match(/[A-Za-z_][\w-]*|\*|''/g) ?? [];
      return [
        match[1],
        ...parts.map(part =>
          part === "''" ? quoted[before + used++] ?? '' : part,
        ),
      ];
    });
}
