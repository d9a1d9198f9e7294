interface CronLine {
  readonly cron?: string;
  readonly hashed: boolean;
}

const aliases: Readonly<Record<string, string>> = {
  '@yearly': 'H H H H *',
  '@annually': 'H H H H *',
  '@monthly': 'H H H * *',
  '@weekly': 'H H * * H',
  '@daily': 'H H * * *',
  '@midnight': 'H H(0-2) * * *',
  '@hourly': 'H * * * *',
};

/** Lowest and highest value of minute, hour, day, month and weekday; Jenkins hashes days up to 28. */
const fields = [
  [0, 59, 59],
  [0, 23, 23],
  [1, 31, 28],
  [1, 12, 12],
  [0, 6, 6],
] as const;

/** A stable number for a name, so that the load of many jobs is spread as Jenkins spreads it. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash >>> 0;
}

/** Turns Jenkins' cron text, several lines and `H` among it, into lines that GitHub takes. */
export function convertCron(
  text: string,
  hash: 'job' | 'zero',
  seed: string,
): CronLine[] {
  return text
    .split('\n')
    .map(line => line.replace(/%.*$/, '').trim())
    .filter(
      line => line !== '' && !line.startsWith('#') && !/^TZ\s*=/.test(line),
    )
    .map(line => convertLine(aliases[line] ?? line, hash, seed));
}

function convertLine(
  line: string,
  hash: 'job' | 'zero',
  seed: string,
): CronLine {
  const parts = line
    .replace(/H\s*\(\s*(\d+)\s*-\s*(\d+)\s*\)/g, 'H($1-$2)')
    .split(/\s+/);
  const hashed = /H/.test(line);
  if (parts.length !== 5) {
    return { hashed };
  }
  const converted = parts.map((part, index) =>
    part
      .split(',')
      .map(each =>
        convertField(
          each,
          index,
          hash === 'zero' ? 0 : hashOf(`${seed}:${index}`),
        ),
      )
      .join(','),
  );
  const isValid = converted.every(part =>
    /^[\d*,/-]+$|^[A-Za-z]{3}(?:-[A-Za-z]{3})?$/.test(part),
  );
  // GitHub runs nothing more often than every five minutes.
  if (converted[0] === '*') {
    converted[0] = '*/5';
  }
  return isValid ? { cron: converted.join(' '), hashed } : { hashed };
}

function convertField(part: string, index: number, hash: number): string {
  const [low, high, hashHigh] = fields[index];
  const match = /^H(?:\((\d+)-(\d+)\))?(?:\/(\d+))?$/.exec(part);
  if (!match) {
    return index === 4 ? part.replace(/\b7\b/g, '0') : part;
  }
  const from = match[1] === undefined ? low : Number(match[1]);
  const last = match[3] ? high : hashHigh;
  const to = match[2] === undefined ? last : Number(match[2]);
  if (match[3]) {
    const step = Math.max(1, Number(match[3]));
    const start = from + (hash % Math.min(step, to - from + 1));
    return `${start}-${to}/${step}`;
  }
  return String(from + (hash % (to - from + 1)));
}
