import { dataOf } from '../../trace/facts';
import { stripQuotes } from '../../trace/readScript';
import type { StepHandler, StepTable } from '../Interpreter';
import { type GroovyValue, type HostObject, toText } from '../values';

/** What a file holds, known by where it stands in it. */
function createData(source: string, path: string): HostObject {
  const part = (key: string): HostObject =>
    createData(source, appendKey(path, key));
  return {
    kind: 'host',
    name: dataOf(source, path || '.').slice(1, -1),
    get: part,
    call: (method, [key]): GroovyValue => {
      if (key !== undefined) {
        return /^(?:get|getAt|getProperty)$/.test(method)
          ? part(toText(key))
          : false;
      }
      if (method === 'size') return part('length');
      const getter = /^get([A-Z])(\w*)$/.exec(method);
      return getter
        ? part(getter[1].toLowerCase() + getter[2])
        : createData(source, path);
    },
  };
}

function appendKey(path: string, key: string): string {
  if (/^[A-Za-z_]\w*$/.test(key)) return `${path}.${key}`;
  return `${path || '.'}[${key}]`;
}

const reader =
  (fallback: string, start = '', separator?: string): StepHandler =>
  (interpreter, call) => {
    const text = call.named.get('text');
    const isText = call.named.has('text');
    const file = interpreter.text(call, 'file') ?? fallback;
    const source = stripQuotes(
      interpreter.run.expand(isText ? toText(text) : file),
    );
    const data = createData(source, start);
    if (separator === undefined) return data;
    return {
      ...data,
      get: key =>
        createData(source, key.split(separator).reduce(appendKey, start)),
    };
  };

const findFiles: StepHandler = (interpreter, call) => {
  const glob = stripQuotes(interpreter.text(call, 'glob') ?? '**');
  const files = createData(glob, '');
  const file = (index: string): HostObject => ({
    ...createData(glob, appendKey('', index)),
    get: key =>
      key === 'name'
        ? createData(glob, `${appendKey('', index)}.name`)
        : createData(glob, appendKey('', index)),
  });
  return {
    ...files,
    get: key => (/^\d+$/.test(key) ? file(key) : files.get(key)),
  };
};

/** Steps that read structured data. */
export const dataSteps: StepTable = {
  readJSON: reader('data.json'),
  readYaml: reader('data.yaml'),
  readProperties: reader('.properties', '', '.'),
  readMavenPom: reader('pom.xml', '.project'),
  findFiles,
};
