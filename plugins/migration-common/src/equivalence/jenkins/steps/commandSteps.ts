import { outputOf } from '../../trace/facts';
import type {
  Interpreter,
  StepCall,
  StepHandler,
  StepTable,
} from '../Interpreter';
import { BuildFailure } from '../signals';
import { isTrue, toText } from '../values';

function runCommand(interpreter: Interpreter, call: StepCall) {
  const script = interpreter.text(call, 'script') ?? '';
  const isForgiving = isTrue(call.named.get('returnStatus'));
  try {
    const { lastCommand } = interpreter.run.runScript(script);
    if (isTrue(call.named.get('returnStdout'))) return outputOf(lastCommand);
    return isForgiving ? 0 : undefined;
  } catch (signal) {
    if (isForgiving && signal instanceof BuildFailure) return 1;
    throw signal;
  }
}

const echo: StepHandler = (interpreter, call) => {
  const message = toText(call.named.get('message') ?? call.positional[0] ?? '');
  const lines = message.split('\n');
  // Empty lines of a longer message mean nothing.
  const shown = lines.filter(line => lines.length === 1 || line.trim() !== '');
  interpreter.run.runScript(shown.map(line => `echo ${line}`).join('\n'));
  return undefined;
};

const SECONDS: Readonly<Record<string, number>> = {
  SECONDS: 1,
  MINUTES: 60,
  HOURS: 3600,
  DAYS: 86400,
};

/** Steps that run commands. */
export const commandSteps: StepTable = {
  sh: runCommand,
  bat: runCommand,
  powershell: runCommand,
  pwsh: runCommand,
  echo,
  println: echo,
  print: echo,
  error: (interpreter, call) => {
    throw new BuildFailure(interpreter.text(call, 'message') ?? 'error');
  },
  sleep: (interpreter, call) => {
    const amount = interpreter.text(call, 'time') ?? '0';
    const unit = toText(call.named.get('unit') ?? 'SECONDS');
    const seconds = Number(amount) * (SECONDS[unit] ?? 1);
    const shown = Number.isNaN(seconds) ? amount : String(seconds);
    interpreter.run.record(`sleep ${shown}`);
    return undefined;
  },
};
