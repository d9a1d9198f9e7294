import type { NamedStep, Value } from '../../model';
import type { StepContext } from '../context';
import { textOf } from '../../evaluate/values';
import { argument, mark, shellText, type StepHandler } from './handler';
import { doubleQuote } from './text';

type Entries = Readonly<Record<string, Value>>;

/** The commands of one operation; arguments reach them as variables of the shell. */
type Operation = (
  argumentOf: (name: string) => string,
  isSet: (name: string) => boolean,
) => string;

const operations: Readonly<Record<string, Operation>> = {
  fileCreateOperation: text =>
    `printf '%s' ${text('fileContent')} > ${text('fileName')}`,
  fileCopyOperation: (text, isSet) =>
    `mkdir -p ${text('targetLocation')}\ncp ${
      isSet('flattenFiles') ? '' : '--parents '
    }${bare(text('includes'))} ${text('targetLocation')}`,
  fileDeleteOperation: text => `rm -f ${bare(text('includes'))}`,
  fileRenameOperation: text => `mv ${text('source')} ${text('destination')}`,
  fileDownloadOperation: text =>
    `mkdir -p ${text('targetLocation')}\ncurl -fsSL -o ${text(
      'targetLocation',
    )}/${text('targetFileName')} ${text('url')}`,
  fileUnZipOperation: text =>
    `unzip -o ${text('filePath')} -d ${text('targetLocation')}`,
  fileUnTarOperation: text =>
    `mkdir -p ${text('targetLocation')}\ntar -xf ${text('filePath')} -C ${text(
      'targetLocation',
    )}`,
  fileZipOperation: text =>
    `zip -r ${text('folderPath')}.zip ${text('folderPath')}`,
  folderCreateOperation: text => `mkdir -p ${text('folderPath')}`,
  folderDeleteOperation: text => `rm -rf ${text('folderPath')}`,
  folderCopyOperation: text =>
    `mkdir -p ${text('destinationFolderPath')}\ncp -r ${text(
      'sourceFolderPath',
    )}/. ${text('destinationFolderPath')}`,
  folderRenameOperation: text => `mv ${text('source')} ${text('destination')}`,
};

/** A pattern that the shell has to expand. */
function bare(quoted: string): string {
  return /^"[\w./*?-]+"$/.test(quoted) ? quoted.slice(1, -1) : quoted;
}

/** `fileOperations([…])`: each operation as the command that does it. */
export const fileOperations: StepHandler = (step, context) => {
  const list = argument(step, 'operations', 0);
  const items = list?.kind === 'list' ? list.items : [];
  const env: Record<string, string> = {};
  const commands = items.map(item =>
    item.kind === 'map'
      ? commandOf(Object.fromEntries(item.entries), context, step.origin, env)
      : undefined,
  );
  const known = commands.filter((each): each is string => each !== undefined);
  const isOpen = items.length === 0 || known.length < items.length;
  mark(
    step,
    context,
    isOpen ? 'manual' : 'converted',
    isOpen ? 'an operation on files that is not known; write its command' : '',
  );
  const run = known.join('\n') || ':';
  return [
    {
      name: 'Work on files',
      env,
      run: run.includes('**') ? `shopt -s globstar\n${run}` : run,
      shell: 'bash',
    },
  ];
};

function commandOf(
  entries: Entries,
  context: StepContext,
  origin: NamedStep['origin'],
  env: Record<string, string>,
): string | undefined {
  const name = (entries.$class && textOf(entries.$class)) ?? '';
  const write = Object.hasOwn(operations, name) ? operations[name] : undefined;
  if (!write) {
    return undefined;
  }
  return write(
    key => {
      const script = shellText(
        entries[key] ?? { kind: 'literal', value: '.' },
        context,
        origin,
      );
      Object.assign(env, script.env);
      return doubleQuote(script.text || '.');
    },
    key => (entries[key] && textOf(entries[key])) === 'true',
  );
}
