import type { Ledger } from '../account/Ledger';
import { buildPipeline } from '../declarative/buildPipeline';
import { sectionOf } from '../declarative/sections';
import type { Pipeline, Step } from '../model';
import type { Script, Statement } from '../syntax';
import { convertFunctions } from './convertFunctions';
import { Evaluator } from './Evaluator';
import { execute } from './executeStatements';
import { declareLibraryFunctions, readLibraryAnnotations } from './libraries';

/** Reads what a script does into the model; declarative directly, scripted by partial evaluation. */
export function evaluatePipeline(
  script: Script,
  ledger: Ledger,
  librarySources: Readonly<Record<string, string>>,
): Pipeline {
  const evaluator = new Evaluator(script.source, ledger, librarySources);
  evaluator.declareFunctions(script.statements);
  declareLibraryFunctions(evaluator);
  readLibraryAnnotations(evaluator, script.statements);
  const declarative = script.statements.findIndex(isPipelineBlock);
  const others = script.statements.filter(
    (statement, index) =>
      index !== declarative && statement.kind !== 'function',
  );
  let pipeline: Pipeline | undefined;
  const body = evaluator.capture(() => {
    if (declarative < 0) {
      execute(evaluator, others, evaluator.globals);
      return;
    }
    execute(
      evaluator,
      script.statements
        .slice(0, declarative)
        .filter(each => each.kind !== 'function'),
      evaluator.globals,
    );
    const section = sectionOf(script.statements[declarative]);
    if (section) {
      pipeline = buildPipeline(evaluator, section, evaluator.globals);
    }
    execute(
      evaluator,
      script.statements
        .slice(declarative + 1)
        .filter(each => each.kind !== 'function'),
      evaluator.globals,
    );
  });
  if (!pipeline && body.length === 0) {
    body.push(...evaluator.capture(() => convertFunctions(evaluator, script)));
  }
  if (pipeline) {
    const declared: Pipeline = pipeline;
    return {
      ...declared,
      options: [...declared.options, ...evaluator.options],
      triggers: [...declared.triggers, ...evaluator.triggers],
      // What stands around the block runs before it on the controller.
      body: [...body, ...declared.body],
    };
  }
  return {
    kind: isSingleLibraryCall(body, others) ? 'library-call' : 'scripted',
    libraries: evaluator.libraries,
    environment: [],
    options: evaluator.options,
    parameters: evaluator.parameters,
    triggers: evaluator.triggers,
    tools: [],
    body,
    post: [],
  };
}

function isPipelineBlock(statement: Statement): boolean {
  const section = sectionOf(statement);
  return section?.name === 'pipeline' && section.block !== undefined;
}

/** `buildPlugin()`: all that is done is done by a shared library. */
function isSingleLibraryCall(
  body: readonly Step[],
  statements: readonly Statement[],
): boolean {
  const [only] = body;
  return (
    body.length === 1 &&
    only.kind === 'step' &&
    statements.filter(each => each.kind === 'expression').length <= 1
  );
}
