import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { mockServices } from '@backstage/backend-test-utils';
import {
  DefaultGithubCredentialsProvider,
  ScmIntegrations,
} from '@backstage/integration';
import { ConfigReader } from '@backstage/config';
import { defaultPipeline } from '@trainyard/plugin-value-train-common';
import { createTestDatabases } from '@trainyard/test-databases';
import {
  startGithubDouble,
  type GithubDouble,
} from '../__testUtils__/githubDouble';
import { openDatabase, TrainStore } from '../database/TrainStore';
import { TrainService } from '../service/TrainService';
import { GithubRepositories } from './GithubRepositories';
import { TrainRemotes } from './TrainRemotes';

jest.setTimeout(300_000);

const databases = createTestDatabases('@trainyard/plugin-value-train-backend');

describe('a train whose repository lies on GitHub', () => {
  const root = fs.mkdtempSync(path.join(os.tmpdir(), 'github-'));
  const actor = () => ({
    name: 'user:default/ada',
    kind: 'person' as const,
    at: new Date().toISOString(),
  });
  let github: GithubDouble;
  let trains: TrainService;
  const git = (folder: string, ...args: string[]) =>
    execFileSync(
      'git',
      [
        '-C',
        folder,
        '-c',
        'user.name=x',
        '-c',
        'user.email=x@example.com',
        ...args,
      ],
      { encoding: 'utf8' },
    ).trim();

  beforeAll(async () => {
    github = await startGithubDouble(root);
    const knex = await databases.init();
    const integrations = ScmIntegrations.fromConfig(
      new ConfigReader({
        integrations: {
          github: [
            {
              host: github.host,
              apiBaseUrl: `${github.url}/api`,
              token: github.token,
            },
          ],
        },
      }),
    );
    const logger = mockServices.logger.mock();
    trains = new TrainService(
      new TrainStore(
        await openDatabase(
          mockServices.database.mock({ getClient: async () => knex }),
        ),
      ),
      {
        dataFolder: path.join(root, 'trains'),
        auditKeyFile: path.join(root, 'key.pem'),
        pipeline: defaultPipeline(),
        allowedEndpoints: [],
        example: false,
      },
      mockServices.events.mock(),
      logger,
      new TrainRemotes(
        new GithubRepositories(
          integrations,
          DefaultGithubCredentialsProvider.fromIntegrations(integrations),
        ),
        logger,
      ),
    );
  });
  afterAll(async () => {
    await github.close();
    fs.rmSync(root, { recursive: true, force: true });
  });

  const found = (project: string, repository: string) =>
    trains.create(
      { project, title: project, projectId: 'default', roles: {}, repository },
      actor(),
    );
  const comment = (record: Awaited<ReturnType<typeof found>>, text: string) =>
    trains.change({
      record,
      actor: actor(),
      message: text,
      run: train => train.comment('opportunity', text, actor()),
    });

  it('is made there, and follows in both directions', async () => {
    const record = await found('churn', `${github.url}/acme/churn.git`);
    expect(record.remote).toBe(`${github.url}/acme/churn`);
    await comment(record, 'First');
    expect(
      git(github.folder('churn'), 'log', '-1', '--format=%s', 'main'),
    ).toBe('First');

    const clone = path.join(root, 'clone');
    git(root, 'clone', '-q', github.folder('churn'), clone);
    fs.writeFileSync(path.join(clone, 'NOTES.md'), 'Written elsewhere.\n');
    git(clone, 'add', '-A');
    git(clone, 'commit', '-qm', 'Elsewhere');
    git(clone, 'push', '-q', 'origin', 'main');
    await comment(record, 'Second');
    expect(
      git(github.folder('churn'), 'log', '-3', '--format=%s', 'main').split(
        '\n',
      ),
    ).toEqual(['Second', 'Elsewhere', 'First']);
    expect(trains.open(record).view().readText('NOTES.md')).toContain(
      'elsewhere',
    );
  });

  it('changes nothing when the branch was rewritten by force', async () => {
    const record = await found('forced', `${github.url}/acme/forced`);
    await comment(record, 'Kept');
    const events = trains.open(record).audit.readEvents().length;
    const bare = github.folder('forced');
    git(
      bare,
      'update-ref',
      'refs/heads/main',
      git(bare, 'rev-parse', 'main~1'),
    );
    const clone = path.join(root, 'forced');
    git(root, 'clone', '-q', bare, clone);
    fs.writeFileSync(path.join(clone, '.trainyard/audit.jsonl'), '');
    git(clone, 'commit', '-qam', 'Forget');
    git(clone, 'push', '-qf', 'origin', 'main');
    await expect(comment(record, 'More')).rejects.toThrow('was rewritten');
    expect(trains.open(record).audit.readEvents()).toHaveLength(events);
  });

  it('says what it refuses: full repositories, foreign hosts, tokens in addresses', async () => {
    await expect(found('again', `${github.url}/acme/churn`)).rejects.toThrow(
      'holds commits already',
    );
    await expect(
      found('foreign', 'https://git.example.com/acme/x'),
    ).rejects.toThrow('no GitHub integration covers git.example.com');
    await expect(
      found('token', `http://me:secret@${github.host}/acme/x`),
    ).rejects.toThrow('OWNER/NAME');
  });
});
