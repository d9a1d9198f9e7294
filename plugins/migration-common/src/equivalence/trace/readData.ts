import { dataOf } from './facts';

const JQ =
  /^(?:yq (?:-p=(\w+) )?-o=json \. (.+?) \| )?jq -rc (\.\S*) \/\/ ?(.*)$/;
const FILES =
  /^ls -1d (.+?) \| (?:wc -l|sed -n (\d+)p( \| xargs -r basename)?)$/;

/** The data that a command reads and hands on without doing anything else; undefined for others. */
export function readData(command: string): string | undefined {
  const jq = JQ.exec(command);
  if (jq) {
    const [, , converted, path, file] = jq;
    return dataOf((converted ?? file).replace(/^<<< ?/, ''), path);
  }
  const files = FILES.exec(command);
  if (!files) {
    return undefined;
  }
  const [, glob, place, isName] = files;
  const index = Number(place) - 1;
  return dataOf(
    glob,
    place === undefined ? '.length' : `.[${index}]${isName ? '.name' : ''}`,
  );
}
