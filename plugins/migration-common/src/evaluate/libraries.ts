import type { LibraryReference, Origin } from '../model';
import type { CallExpression, Statement } from '../syntax';
import { parseScript } from '../syntax';
import type { Evaluator } from './Evaluator';
import { execute } from './executeStatements';
import {
  nothing,
  originOf,
  unknown,
  type Evaluated,
  type EvaluatedArguments,
} from './runtime';
import { textOf } from './values';

function reference(
  text: string,
  resolved: boolean,
  origin: Origin,
): LibraryReference {
  const [name, version] = text.split('@');
  return { name, ...(version ? { version } : {}), resolved, origin };
}

/** `library 'name@version'`. */
export function loadLibrary(
  evaluator: Evaluator,
  args: EvaluatedArguments,
  origin: Origin,
): Evaluated {
  const name = textOf(
    args.named.get('identifier') ?? args.positional[0] ?? nothing,
  );
  evaluator.libraries.push(
    reference(name ?? 'library', hasSources(evaluator), origin),
  );
  return unknown(
    evaluator.slice(origin.range),
    'the source of the library was not given',
    origin.range,
  );
}

function hasSources(evaluator: Evaluator): boolean {
  return Object.keys(evaluator.librarySources).some(path =>
    /(?:^|\/)vars\//.test(path),
  );
}

/** `@Library('a@b') _`, `@Library(['a', 'b']) import …`. */
export function readLibraryAnnotations(
  evaluator: Evaluator,
  statements: readonly Statement[],
): void {
  for (const statement of statements) {
    const annotations =
      statement.kind === 'declaration' || statement.kind === 'import'
        ? statement.annotations
        : [];
    for (const annotation of annotations.filter(
      each => each.name === 'Library',
    )) {
      const values = annotation.args.flatMap(argument =>
        argument.value.kind === 'list'
          ? argument.value.items
          : [argument.value],
      );
      for (const value of values) {
        if (value.kind === 'string') {
          evaluator.libraries.push(
            reference(
              value.value,
              hasSources(evaluator),
              originOf('Library', annotation.range),
            ),
          );
        }
      }
    }
  }
}

/** Global variables of a library: `vars/name.groovy` with its `call` is the step `name`. */
export function declareLibraryFunctions(evaluator: Evaluator): void {
  for (const [path, source] of Object.entries(evaluator.librarySources)) {
    const match = /(?:^|\/)vars\/([A-Za-z_]\w*)\.groovy$/.exec(path);
    if (!match || source.length > 500_000) {
      continue;
    }
    const script = parseScript(source);
    const scope = evaluator.globals.nested();
    for (const statement of script.statements) {
      if (statement.kind === 'function') {
        scope.declare(statement.name, {
          kind: 'closure',
          node: statement,
          scope,
          guards: [],
        });
        if (statement.name === 'call') {
          evaluator.globals.declare(match[1], {
            kind: 'closure',
            node: statement,
            scope,
            guards: [],
          });
        }
      }
    }
    if (!evaluator.globals.lookup(match[1])) {
      evaluator.globals.declare(match[1], {
        kind: 'object',
        type: 'script',
        name: match[1],
        data: new Map(),
        scope,
      });
    }
  }
}

/** `load 'file.groovy'`: its functions where the file was handed in, otherwise a step. */
export function loadScript(
  evaluator: Evaluator,
  args: EvaluatedArguments,
  node: CallExpression,
): Evaluated {
  const origin = originOf('load', node.range);
  const path = textOf(args.positional[0] ?? args.named.get('path') ?? nothing);
  const source =
    path === undefined ? undefined : evaluator.librarySources[path];
  if (source === undefined) {
    evaluator.emit({
      kind: 'manual',
      reason:
        'the loaded file was not given; hand it in with the Jenkinsfile, or write its steps here',
      source: evaluator.slice(node.range),
      body: [],
      origin,
    });
    return unknown(
      evaluator.slice(node.range),
      'the loaded file was not given',
      node.range,
    );
  }
  evaluator.ledger.mark(
    origin,
    'converted',
    'its functions stand where they are called',
  );
  const script = parseScript(source);
  const scope = evaluator.globals.nested();
  for (const statement of script.statements) {
    if (statement.kind === 'function') {
      scope.declare(statement.name, {
        kind: 'closure',
        node: statement,
        scope,
        guards: [],
      });
    }
  }
  execute(
    evaluator,
    script.statements.filter(each => each.kind !== 'return'),
    scope,
  );
  return {
    kind: 'object',
    type: 'script',
    name: path ?? 'load',
    data: new Map(),
    scope,
  };
}
