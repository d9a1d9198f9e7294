import type { Expression, Script, SourceRange, Statement } from '../syntax';
import type { ConstructKind } from './types';

/** A call without receiver, an environment entry, or a piece of control flow, in source order. */
export interface Construct {
  readonly name: string;
  readonly kind: ConstructKind;
  readonly range: SourceRange;
  /** Index of the construct around it. */
  readonly parent?: number;
  readonly isInDeadCode: boolean;
  /** A method of something: a construct only where the conversion speaks of it. */
  readonly isMember: boolean;
}

const directives: Readonly<Record<string, ConstructKind>> = {
  pipeline: 'pipeline',
  agent: 'agent',
  node: 'agent',
  stage: 'stage',
  when: 'condition',
  post: 'post',
  environment: 'environment',
  library: 'library',
  Library: 'library',
};

const inside: Readonly<Record<string, ConstructKind>> = {
  options: 'option',
  triggers: 'trigger',
  parameters: 'parameter',
  tools: 'tool',
  when: 'condition',
  post: 'post',
  agent: 'agent',
  libraries: 'library',
};

interface Place {
  readonly parent: number | undefined;
  readonly parentName: string;
  readonly isInFunction: boolean;
}

class Visitor {
  constructor(
    private readonly add: (
      name: string,
      kind: ConstructKind,
      range: SourceRange,
      place: Place,
      isMember?: boolean,
    ) => number,
  ) {}

  statements(list: readonly Statement[], place: Place): void {
    list.forEach(statement => this.statement(statement, place));
  }

  private statement(statement: Statement, place: Place): void {
    switch (statement.kind) {
      case 'expression':
        this.expression(statement.expression, place, statement.range);
        break;
      case 'declaration':
      case 'import':
        for (const annotation of statement.annotations) {
          if (annotation.name === 'Library') {
            this.add('Library', 'library', annotation.range, place);
          }
        }
        if (statement.kind === 'declaration') {
          this.expression(statement.value, place);
        }
        break;
      case 'function':
        this.statements(statement.body, { ...place, isInFunction: true });
        break;
      case 'class':
        this.statements(statement.members, { ...place, isInFunction: true });
        break;
      default:
        this.control(statement, place);
    }
  }

  private control(statement: Statement, place: Place): void {
    switch (statement.kind) {
      case 'if': {
        const inner = this.code('if', statement, place);
        this.expression(statement.condition, inner);
        this.statements(statement.then, inner);
        this.statements(statement.otherwise, inner);
        break;
      }
      case 'for-in':
      case 'for':
      case 'while': {
        const inner = this.code('loop', statement, place);
        if (statement.kind === 'for-in') {
          this.expression(statement.iterable, inner);
        } else {
          this.expression(statement.condition, inner);
        }
        this.statements(statement.body, inner);
        break;
      }
      case 'switch':
        this.expression(statement.subject, place);
        statement.cases.forEach(each => {
          this.expression(each.value, place);
          this.statements(each.body, place);
        });
        break;
      case 'try': {
        const inner = this.code('try', statement, place);
        this.statements(statement.body, inner);
        statement.catches.forEach(each => this.statements(each.body, inner));
        this.statements(statement.finally ?? [], inner);
        break;
      }
      case 'return':
      case 'throw':
        this.expression(statement.value, place);
        break;
      case 'assert':
        this.expression(statement.condition, place);
        break;
      case 'block':
        this.statements(statement.body, place);
        break;
      default:
    }
  }

  private code(name: string, statement: Statement, place: Place): Place {
    return { ...place, parent: this.add(name, 'code', statement.range, place) };
  }

  private expression(
    node: Expression | undefined,
    place: Place,
    statementRange?: SourceRange,
  ): void {
    switch (node?.kind) {
      case 'call':
        this.call(node, place);
        break;
      case 'assignment':
        if (
          place.parentName === 'environment' &&
          node.target.kind === 'variable'
        ) {
          const index = this.add(
            node.target.name,
            'environment',
            statementRange ?? node.range,
            place,
          );
          this.expression(node.value, { ...place, parent: index });
        } else {
          this.expression(node.target, place);
          this.expression(node.value, place);
        }
        break;
      case 'closure':
        this.statements(node.body, place);
        break;
      default:
        childrenOf(node).forEach(child => this.expression(child, place));
    }
  }

  private call(
    node: Extract<Expression, { kind: 'call' }>,
    place: Place,
  ): void {
    if (node.receiver) {
      this.expression(node.receiver, place);
      const index = this.add(
        node.name || 'call',
        'step',
        node.range,
        place,
        true,
      );
      const inner: Place = { ...place, parent: index };
      node.args.forEach(argument => this.expression(argument.value, inner));
      return;
    }
    const kind = inside[place.parentName] ?? directives[node.name] ?? 'step';
    const index = this.add(node.name, kind, node.range, place);
    const inner: Place = { ...place, parent: index, parentName: node.name };
    node.args.forEach(argument => this.expression(argument.value, inner));
  }
}

/** All constructs that the account has to speak of. */
export function collectConstructs(script: Script): Construct[] {
  const found: Construct[] = [];
  const add = (
    name: string,
    kind: ConstructKind,
    range: SourceRange,
    place: Place,
    isMember = false,
  ): number => {
    found.push({
      name,
      kind,
      range,
      ...(place.parent === undefined ? {} : { parent: place.parent }),
      isInDeadCode: place.isInFunction,
      isMember,
    });
    return found.length - 1;
  };
  const visitor = new Visitor(add);
  visitor.statements(script.statements, {
    parent: undefined,
    parentName: '',
    isInFunction: false,
  });
  return found;
}

function childrenOf(node: Expression | undefined): readonly Expression[] {
  switch (node?.kind) {
    case 'interpolated':
      return node.parts.filter(
        (part): part is Expression => typeof part !== 'string',
      );
    case 'property':
      return [
        node.object,
        ...(typeof node.name === 'string' ? [] : [node.name]),
      ];
    case 'index':
      return [node.object, ...node.indexes];
    case 'new':
      return node.args.map(argument => argument.value);
    case 'list':
      return node.items;
    case 'map':
      return node.entries.flatMap(entry => [entry.key, entry.value]);
    case 'range':
      return [node.from, node.to];
    case 'unary':
    case 'postfix':
      return [node.operand];
    case 'binary':
      return [node.left, node.right];
    case 'ternary':
      return [
        node.condition,
        ...(node.then ? [node.then] : []),
        node.otherwise,
      ];
    case 'cast':
      return [node.value];
    default:
      return [];
  }
}
