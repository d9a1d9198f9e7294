import fs from 'node:fs';
import path from 'node:path';
import type { Command } from 'commander';
import { findPipelines } from '../migrate/findPipelines';
import { migrateFile, type FileReport } from '../migrate/migrateFile';
import { readJenkinsJobs } from '../migrate/readJenkinsJobs';
import { toMarkdown, toTable, totalsOf } from '../migrate/render';

interface Options {
  readonly jenkins?: string;
  readonly out?: string;
  readonly report?: string;
  readonly strict?: boolean;
  readonly mapping?: string;
  readonly library?: string;
  readonly jobs: string;
  readonly cronHash: string;
}

interface Source {
  readonly path: string;
  readonly text: string;
}

async function readSources(
  target: string | undefined,
  options: Options,
): Promise<Source[]> {
  if (options.jenkins) {
    return readJenkinsJobs(options.jenkins, {
      user: process.env.JENKINS_USER,
      token: process.env.JENKINS_TOKEN,
    });
  }
  if (!target) {
    throw new Error(
      'name a Jenkinsfile or a folder, or a server with --jenkins URL',
    );
  }
  if (!fs.existsSync(target)) {
    throw new Error(`there is no file or folder ${target}`);
  }
  return findPipelines(target).map(file => ({
    path: file,
    text: fs.readFileSync(file, 'utf8'),
  }));
}

function showProgress(done: number, all: number): void {
  if (!process.stderr.isTTY || all < 2) {
    return;
  }
  const width = 30;
  const filled = Math.round((done / all) * width);
  process.stderr.write(
    `\r[${'#'.repeat(filled)}${' '.repeat(width - filled)}] ${done}/${all}${
      done === all ? '\n' : ''
    }`,
  );
}

function writeOutputs(
  report: FileReport,
  folder: string,
  isAlone: boolean,
): void {
  const base = isAlone
    ? folder
    : path.join(folder, report.path.replace(/[^\w.-]+/g, '_'));
  for (const file of report.files) {
    const target = path.join(base, file.path);
    fs.mkdirSync(path.dirname(target), { recursive: true });
    fs.writeFileSync(target, file.text);
  }
  fs.mkdirSync(base, { recursive: true });
  fs.writeFileSync(
    path.join(base, 'migration-report.md'),
    toMarkdown([report]),
  );
}

async function run(
  target: string | undefined,
  options: Options,
): Promise<void> {
  const sources = await readSources(target, options);
  if (sources.length === 0) {
    throw new Error(
      `no Jenkins pipeline was found in ${target ?? options.jenkins}`,
    );
  }
  const mapping = options.mapping
    ? fs.readFileSync(options.mapping, 'utf8')
    : undefined;
  const libraries = options.library ? readLibrary(options.library) : undefined;
  const reports: FileReport[] = [];
  for (const source of sources) {
    reports.push(
      await migrateFile(source.path, source.text, {
        ...(mapping === undefined ? {} : { mapping }),
        ...(libraries ? { libraries } : {}),
        jobs: choose('jobs', options.jobs, [
          'auto',
          'per-stage',
          'merged',
        ] as const),
        cronHash: choose('cron-hash', options.cronHash, [
          'job',
          'zero',
        ] as const),
      }),
    );
    showProgress(reports.length, sources.length);
  }
  if (options.out) {
    const folder = options.out;
    reports.forEach(report =>
      writeOutputs(report, folder, reports.length === 1),
    );
  }
  print(reports, options);
  const isClean = reports.every(
    report =>
      report.errors.length === 0 &&
      report.valid &&
      report.constructs.manual === 0,
  );
  const isUsable = reports.every(
    report => report.errors.length === 0 && report.valid,
  );
  process.exitCode = (options.strict ? isClean : isUsable) ? 0 : 1;
}

function choose<Choice extends string>(
  name: string,
  value: string,
  choices: readonly Choice[],
): Choice {
  const found = choices.find(choice => choice === value);
  if (!found) {
    throw new Error(
      `--${name} is one of ${choices.join(', ')}, not '${value}'`,
    );
  }
  return found;
}

function readLibrary(folder: string): Record<string, string> {
  const files = fs
    .readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(file => file.endsWith('.groovy'));
  return Object.fromEntries(
    files.map(file => [
      file.split(path.sep).join('/'),
      fs.readFileSync(path.join(folder, file), 'utf8'),
    ]),
  );
}

function print(reports: readonly FileReport[], options: Options): void {
  switch (options.report) {
    case 'json':
      process.stdout.write(
        `${JSON.stringify({
          files: reports.map(({ files: _, ...report }) => report),
          totals: totalsOf(reports),
        })}\n`,
      );
      break;
    case 'md':
      process.stdout.write(toMarkdown(reports));
      break;
    case undefined: {
      const [only] = reports;
      if (reports.length === 1 && only && !options.out) {
        process.stdout.write(`${only.workflow ?? ''}\n`);
        process.stderr.write(toTable(reports));
      } else {
        process.stdout.write(toTable(reports));
      }
      break;
    }
    default:
      throw new Error(`--report is json or md, not '${options.report}'`);
  }
}

export function register(command: Command): void {
  command
    .argument(
      '[file-or-folder]',
      'a Jenkinsfile or a config.xml, or a folder with some',
    )
    .option(
      '--jenkins <url>',
      'take the jobs of a server (JENKINS_USER and JENKINS_TOKEN)',
    )
    .option('--out <folder>', 'write workflows and reports there')
    .option('--report <format>', 'print the account as json or md')
    .option('--strict', 'fail if anything needs a person')
    .option('--mapping <file>', 'the mapping table of the organisation (YAML)')
    .option('--library <folder>', 'the source of the shared library')
    .option('--jobs <cut>', 'auto, per-stage or merged', 'auto')
    .option(
      '--cron-hash <how>',
      'what H in cron lines becomes: job or zero',
      'job',
    )
    .action(run);
}
