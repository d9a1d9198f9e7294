import type { FunctionDeclaration, Script } from '../../syntax';
import type { Interpreter } from './Interpreter';
import { isClosure } from './values';

/**
 * A file of a library does nothing by itself. It is run as whoever uses it would run it: each
 * function that no other one calls, with the parameters of the run as its arguments.
 */
export function runFunctions(interpreter: Interpreter, script: Script): void {
  const functions = script.statements.filter(
    (statement): statement is FunctionDeclaration =>
      statement.kind === 'function',
  );
  const textOf = ({ range }: FunctionDeclaration) =>
    script.source.slice(range.start.offset, range.end.offset);
  const uses = (text: string, name: string) =>
    new RegExp(`\\b${name}\\b`).test(text);
  for (const declared of functions) {
    const isUsed = functions.some(
      other => other !== declared && uses(textOf(other), declared.name),
    );
    const callable = interpreter.global.get(declared.name);
    if (!isUsed && callable !== undefined && isClosure(callable)) {
      const values = declared.parameters.map(parameter => {
        const given = interpreter.run.parameters.get(parameter.name);
        return given ?? (parameter.default ? undefined : '');
      });
      interpreter.run.inStage(declared.name, () =>
        interpreter.call(callable, values),
      );
    }
  }
}
