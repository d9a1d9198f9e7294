import { outputOf } from '../../trace/facts';
import type { StepCall, StepHandler, StepTable } from '../Interpreter';
import type { Interpreter } from '../Interpreter';

/** A step in the words of a shell. */
function asScript(
  write: (text: (name: string) => string | undefined) => string,
): StepHandler {
  return (interpreter: Interpreter, call: StepCall) => {
    const text = (name: string) =>
      interpreter.text(call, name, call.positional.length > 0 ? 0 : 9);
    interpreter.run.runScript(write(text));
    return undefined;
  };
}

const readOf =
  (name: string): StepHandler =>
  (interpreter, call) =>
    outputOf(`cat ${interpreter.text(call, name) ?? ''}`);

const zip: StepHandler = (interpreter, call) => {
  const named = (name: string) => interpreter.text(call, name, 9);
  const file = named('zipFile') ?? named('file') ?? '';
  const folder = named('dir');
  interpreter.run.runScript(
    folder ? `(cd ${folder} && zip -r $OLDPWD/${file} .)` : `zip -r ${file} .`,
  );
  if (named('archive') === 'true') interpreter.run.record(`‹keep› ${file}`);
  return undefined;
};

/** Steps about single files. */
export const fileSteps: StepTable = {
  readFile: readOf('file'),
  readTrusted: readOf('path'),
  libraryResource: readOf('resource'),
  writeFile: (interpreter, call) => {
    const text = (interpreter.text(call, 'text', 1) ?? '').replace(/\s+/g, ' ');
    const file = interpreter.text(call, 'file') ?? '';
    interpreter.run.runScript(`printf '%s' "${text}" > "${file}"`);
    return undefined;
  },
  fileExists: () => true,
  svn: asScript(text => `svn checkout ${text('url')} .`),
  touch: asScript(text => `touch ${text('file')}`),
  unzip: asScript(
    text =>
      `unzip -o ${text('zipFile') ?? text('file')} -d ${text('dir') ?? '.'}`,
  ),
  zip,
  copyArtifacts: (interpreter, call) => {
    const target = interpreter.text(call, 'target', 9) ?? '.';
    interpreter.run.record(`‹artifacts of a job› ${target}`);
    return undefined;
  },
};
