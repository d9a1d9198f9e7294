import type { StepHandler, StepTable } from '../Interpreter';
import { type GroovyValue, toText } from '../values';

type Settings = ReadonlyMap<string, GroovyValue>;

/** What each operation of the plugin does, in the words of a shell. */
const OPERATIONS: Readonly<
  Record<
    string,
    (of: (name: string) => string, is: (name: string) => boolean) => string
  >
> = {
  fileCreateOperation: of =>
    `printf '%s' "${of('fileContent')}" > "${of('fileName')}"`,
  fileCopyOperation: (of, is) =>
    `mkdir -p ${of('targetLocation')}\ncp ${
      is('flattenFiles') ? '' : '--parents '
    }${of('includes')} ${of('targetLocation')}`,
  fileDeleteOperation: of => `rm -f ${of('includes')}`,
  fileRenameOperation: of => `mv ${of('source')} ${of('destination')}`,
  fileDownloadOperation: of =>
    `mkdir -p ${of('targetLocation')}\ncurl -fsSL -o ${of(
      'targetLocation',
    )}/${of('targetFileName')} ${of('url')}`,
  fileUnZipOperation: of =>
    `unzip -o ${of('filePath')} -d ${of('targetLocation')}`,
  fileUnTarOperation: of =>
    `mkdir -p ${of('targetLocation')}\ntar -xf ${of('filePath')} -C ${of(
      'targetLocation',
    )}`,
  fileZipOperation: of => `zip -r ${of('folderPath')}.zip ${of('folderPath')}`,
  folderCreateOperation: of => `mkdir -p ${of('folderPath')}`,
  folderDeleteOperation: of => `rm -rf ${of('folderPath')}`,
  folderCopyOperation: of =>
    `mkdir -p ${of('destinationFolderPath')}\ncp -r ${of(
      'sourceFolderPath',
    )}/. ${of('destinationFolderPath')}`,
  folderRenameOperation: of => `mv ${of('source')} ${of('destination')}`,
};

const describe =
  (name: string): StepHandler =>
  (_, { named }) =>
    new Map<string, GroovyValue>([...named, ['operation', name]]);

function scriptOf(settings: Settings): string {
  const write = OPERATIONS[toText(settings.get('operation'))];
  const of = (name: string) => toText(settings.get(name) || '.');
  return write ? write(of, name => settings.get(name) === true) : '';
}

const fileOperations: StepHandler = (interpreter, { named, positional }) => {
  const list = named.get('operations') ?? positional[0];
  for (const item of Array.isArray(list) ? list : []) {
    if (item instanceof Map) interpreter.run.runScript(scriptOf(item));
  }
  return undefined;
};

/** The steps of the plugin that works on files. */
export const fileOperationSteps: StepTable = {
  fileOperations,
  ...Object.fromEntries(
    Object.keys(OPERATIONS).map(name => [name, describe(name)]),
  ),
};
