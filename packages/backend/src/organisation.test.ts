import fs from 'node:fs';
import path from 'node:path';
import {
  mockServices,
  registerMswTestHooks,
  startTestBackend,
} from '@backstage/backend-test-utils';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import githubModule from '@backstage/plugin-catalog-backend-module-github';
import githubOrgModule from '@backstage/plugin-catalog-backend-module-github-org';
import gitlabModule from '@backstage/plugin-catalog-backend-module-gitlab';
import gitlabOrgModule from '@backstage/plugin-catalog-backend-module-gitlab-org';
import { http, passthrough } from 'msw';
import { setupServer } from 'msw/node';
import { parse } from 'yaml';
import { createGithubDouble } from './__testUtils__/githubDouble';
import { createGitlabDouble } from './__testUtils__/gitlabDouble';

const TOKEN = 'a-token-of-the-test';

const component = (name: string, owner: string) => `
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: {name: ${name}}
spec: {type: service, lifecycle: production, owner: ${owner}}
`;

jest.setTimeout(300_000);

const network = setupServer(
  http.all(/^http:\/\/127\.0\.0\.1:/, () => passthrough()),
  ...createGithubDouble({
    token: TOKEN,
    repositories: [
      { name: 'billing', catalogInfo: component('billing', 'payments') },
      { name: 'notes' },
      { name: 'ledger', catalogInfo: component('ledger', 'payments') },
    ],
    people: [
      { login: 'ada', name: 'Ada', email: 'ada@meridian.example' },
      { login: 'grace', name: 'Grace', email: 'grace@meridian.example' },
    ],
    teams: [
      { slug: 'payments', members: ['ada'] },
      { slug: 'platform', members: [] },
    ],
  }),
  ...createGitlabDouble({
    token: TOKEN,
    projects: [
      { name: 'billing', catalogInfo: component('billing', 'payments') },
      { name: 'notes' },
      { name: 'ledger', catalogInfo: component('ledger', 'payments') },
    ],
    people: [{ id: 7, username: 'ada', name: 'Ada', email: 'ada@m.example' }],
    subgroups: [{ name: 'payments', members: ['ada'] }],
  }),
);
registerMswTestHooks(network);

const HOW_TO = path.resolve(
  __dirname,
  '../../../docs/how-to/connect-your-organisation.md',
);

/** The configuration as the how-to tells people to write it. */
function readHowTo(heading: string) {
  const [, section] = fs.readFileSync(HOW_TO, 'utf8').split(`## ${heading}\n`);
  const [, block] = /```yaml\n([\s\S]*?)```/.exec(section) ?? [];
  return parse(block.replace(/\$\{\w+\}/g, TOKEN));
}

async function startCatalog(heading: string, modules: object[]) {
  const backend = await startTestBackend({
    features: [
      catalogPlugin,
      ...(modules as never[]),
      mockServices.rootConfig.factory({
        data: {
          backend: { baseUrl: 'http://localhost:0' },
          ...readHowTo(heading),
        },
      }),
    ],
  });
  const url = `http://127.0.0.1:${backend.server.port()}/api/catalog`;
  const read = async () => {
    const response = await fetch(`${url}/entities`);
    const entities: {
      kind: string;
      metadata: { name: string };
      spec: { members?: string[]; memberOf?: string[] };
    }[] = await response.json();
    return entities
      .filter(({ kind }) => kind !== 'Location')
      .map(({ kind, metadata, spec }) =>
        [`${kind} ${metadata.name}`, ...(spec.memberOf ?? [])].join(' in '),
      )
      .sort();
  };
  return {
    backend,
    /** Answers once the catalog has taken in as many entities, or what it has after a while. */
    async readAll(count: number) {
      for (let tries = 0; tries < 1000; tries++) {
        const found = await read();
        if (found.length >= count) return found;
        await new Promise(resolve => setTimeout(resolve, 100));
      }
      return read();
    },
  };
}

describe('Connect your organisation', () => {
  it('reads components, people and teams of a GitHub organisation', async () => {
    const { backend, readAll } = await startCatalog('GitHub', [
      githubModule,
      githubOrgModule,
    ]);
    expect(await readAll(6)).toEqual([
      'Component billing',
      'Component ledger',
      'Group payments',
      'Group platform',
      'User ada in payments',
      'User grace',
    ]);
    await backend.stop();
  });

  it('reads components, people and subgroups of a GitLab group', async () => {
    const { backend, readAll } = await startCatalog('GitLab', [
      gitlabModule,
      gitlabOrgModule,
    ]);
    const found = await readAll(4);
    expect(found).toEqual(
      expect.arrayContaining([
        'Component billing',
        'Component ledger',
        expect.stringMatching(/^Group .*payments$/),
        expect.stringMatching(/^User ada in .*payments$/),
      ]),
    );
    await backend.stop();
  });
});
