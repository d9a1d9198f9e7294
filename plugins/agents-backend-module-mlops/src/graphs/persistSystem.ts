import type {
  Plan,
  RepositoryFile,
  SystemIdentity,
  ValidatorReport,
} from '@trainyard/plugin-agents-mlops-common';
import type { NodeContext } from '@trainyard/plugin-agents-node';
import { z } from 'zod';
import { summariseReports } from '../validate/summariseReports';

const filesSchema = z.array(
  z.object({ path: z.string(), content: z.string() }),
);

/** What is left of a run. */
export const persistedSchema = z.object({
  /** The zip to download. */
  archiveArtifact: z.string(),
  recordArtifact: z.string(),
  /** What changed against the main branch; absent for the first version. */
  diffArtifact: z.string().optional(),
  repository: z.string(),
  branch: z.string(),
  commit: z.string(),
  files: z.number(),
});

/** Keeps files as one artifact; results of nodes stay small. */
export async function putFiles(
  { artifacts }: NodeContext,
  name: string,
  files: readonly RepositoryFile[],
) {
  const { hash } = await artifacts.put({
    name: `${name}.files.json`,
    mediaType: 'application/json',
    content: JSON.stringify(files),
  });
  return { filesArtifact: hash, paths: files.map(({ path }) => path) };
}

export async function readFiles(
  { artifacts }: NodeContext,
  hash: string,
): Promise<readonly RepositoryFile[]> {
  const raw = await artifacts.get(hash);
  return filesSchema.parse(JSON.parse(Buffer.from(raw).toString('utf8')));
}

const BILL_HEAD =
  'option,item,quantity,unit,unit_price_usd,monthly_usd_low,monthly_usd,monthly_usd_high';
const quote = (text: string) => `"${text.replace(/"/g, '""')}"`;

function billAsCsv({ bill }: Plan): string {
  const rows = bill.map(
    ({ option, title, quantity, unit, unitPriceUsd, monthlyUsd }) =>
      [
        option,
        quote(title),
        quantity,
        quote(unit),
        unitPriceUsd,
        monthlyUsd.low,
        monthlyUsd.expected,
        monthlyUsd.high,
      ].join(','),
  );
  return `${[BILL_HEAD, ...rows].join('\n')}\n`;
}

/** Zip, decision record and a branch of the project's git store. */
export async function persistSystem(
  context: NodeContext,
  {
    system,
    plan,
    filesArtifact,
    reports,
    record,
  }: {
    readonly system: SystemIdentity;
    readonly plan: Plan;
    readonly filesArtifact: string;
    readonly reports: readonly ValidatorReport[];
    readonly record: string;
  },
): Promise<z.output<typeof persistedSchema>> {
  const generated = await readFiles(context, filesArtifact);
  const added: readonly RepositoryFile[] = [
    // In place of the record that the layers write before anybody has decided.
    { path: 'docs/decisions/0001-platform.md', content: record },
    {
      path: 'plan/plan.json',
      content: `${JSON.stringify(plan, undefined, 2)}\n`,
    },
    { path: 'plan/bill-of-materials.csv', content: billAsCsv(plan) },
    summariseReports(reports),
    ...reports.map(report => ({
      path: `reports/${report.validator.replace(/[^a-z0-9-]+/gi, '-')}.json`,
      content: `${JSON.stringify(report, undefined, 2)}\n`,
    })),
  ];
  const files = [
    ...generated.filter(({ path }) => !added.some(file => file.path === path)),
    ...added,
  ].sort((left, right) => (left.path < right.path ? -1 : 1));
  const archive = await context.artifacts.putFiles(`${system.name}.zip`, files);
  const recordArtifact = await context.artifacts.put({
    name: `${system.name}-decision-record.md`,
    mediaType: 'text/markdown',
    content: record,
  });
  const published = await publish(context, system, files);
  return {
    archiveArtifact: archive.hash,
    recordArtifact: recordArtifact.hash,
    repository: system.name,
    files: files.length,
    ...published,
  };
}

async function publish(
  context: NodeContext,
  system: SystemIdentity,
  files: readonly RepositoryFile[],
) {
  const repository = context.git.repository(system.name);
  const version = (await context.decisionSet?.read())?.version;
  const branch =
    version === undefined
      ? `plan-${context.run.workflowId.slice(0, 8)}`
      : `plan-v${version}`;
  const author = { name: 'Trainyard', email: 'portal@localhost' };
  const commit = await context.effect(
    'commit',
    branch,
    async () => {
      const isFirst =
        !(await repository.exists()) || !(await repository.resolve('main'));
      const old = isFirst ? [] : await repository.listFiles('main');
      const removed = old
        .filter(path => !files.some(file => file.path === path))
        .map(path => ({ path }));
      const input = {
        message: `Generate ${system.title} by its plan`,
        author,
        changes: [...files, ...removed],
      };
      if (isFirst) await repository.commit({ ...input, branch: 'main' });
      return repository.commit({ ...input, branch, from: 'main' });
    },
    // A commit on the branch is this one: nobody else writes to it.
    {
      find: async () =>
        (await repository.exists()) ? repository.resolve(branch) : undefined,
    },
  );
  const diff = await repository.diff('main', branch);
  if (!diff) return { branch, commit };
  const { hash } = await context.artifacts.put({
    name: `${system.name}-changes.diff`,
    mediaType: 'text/x-diff',
    content: diff,
  });
  return { branch, commit, diffArtifact: hash };
}
