import type { CallExpression, Script, Statement } from '../../syntax';
import type { Scenario } from '../Scenario';
import type { Trace } from '../trace/Trace';
import { EndlessBuildError } from '../trace/TraceRecorder';
import { BuildRun } from './BuildRun';
import { DeclarativeRunner } from './declarative';
import { declareParameter, walkCalls } from './declareParameters';
import { isEnding } from './execute';
import { declareHosts } from './hosts';
import { EndlessPipelineError, Interpreter } from './Interpreter';
import { runFunctions } from './runFunctions';
import { JumpSignal, ReturnSignal } from './signals';
import { blockSteps } from './steps/blockSteps';
import { commandSteps } from './steps/commandSteps';
import { dataSteps } from './steps/dataSteps';
import { effectSteps } from './steps/effectSteps';
import { fileOperationSteps } from './steps/fileOperations';
import { fileSteps } from './steps/fileSteps';

const steps = {
  ...commandSteps,
  ...dataSteps,
  ...effectSteps,
  ...fileOperationSteps,
  ...fileSteps,
  ...blockSteps,
};

function pipelineCallOf(statement: Statement): CallExpression | undefined {
  if (statement.kind !== 'expression') return undefined;
  const { expression } = statement;
  return expression.kind === 'call' && expression.name === 'pipeline'
    ? expression
    : undefined;
}

function runStatements(interpreter: Interpreter, script: Script): void {
  const functions = script.statements.filter(({ kind }) => kind === 'function');
  // A script may call a function that it declares further down.
  interpreter.execute(functions, interpreter.global);
  for (const statement of script.statements) {
    const pipeline = pipelineCallOf(statement);
    const block = pipeline?.args.at(-1)?.value;
    if (block?.kind === 'closure') {
      new DeclarativeRunner(interpreter).runPipeline(block.body);
      continue;
    }
    if (
      statement.kind === 'expression' &&
      statement.expression.kind === 'call'
    ) {
      for (const call of walkCalls(statement.expression)) {
        declareParameter(interpreter, call);
      }
    }
    interpreter.execute([statement], interpreter.global);
  }
  const isDeclarative = script.statements.some(pipelineCallOf);
  if (!isDeclarative && interpreter.run.recorder.events.length === 0) {
    runFunctions(interpreter, script);
  }
}

/**
 * Runs a Jenkinsfile dry.
 *
 * @remarks
 * Works on the syntax tree alone and follows Jenkins' documented rules; nothing here knows how a
 * conversion would treat the file. What cannot be known before a run is kept as a text in angle
 * quotes, and said in `doubts`.
 */
export function runPipeline(script: Script, scenario: Scenario): Trace {
  const run = new BuildRun(scenario);
  const interpreter = new Interpreter(script.source, run, steps);
  declareHosts(interpreter);
  try {
    runStatements(interpreter, script);
  } catch (signal) {
    if (isEnding(signal)) {
      run.worsen(run.isCancelled ? 'cancelled' : 'failure');
    } else if (
      signal instanceof EndlessPipelineError ||
      signal instanceof EndlessBuildError
    ) {
      run.doubts.push(signal.message);
    } else if (
      !(signal instanceof ReturnSignal || signal instanceof JumpSignal)
    ) {
      throw signal;
    }
  }
  return {
    events: run.recorder.events,
    result: run.result,
    doubts: run.doubts,
  };
}
