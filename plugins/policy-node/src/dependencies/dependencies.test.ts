import { registerMswTestHooks } from '@backstage/backend-test-utils';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { LicenceEngine } from './LicenceEngine';
import { readLockfile } from './readLockfile';
import { VulnerabilityEngine } from './VulnerabilityEngine';

const network = setupServer();
registerMswTestHooks(network);

const namesOf = (name: string, content: string) =>
  readLockfile(name, content).map(each => `${each.name}@${each.version}`);

const lock = (packages: Record<string, object>) => ({
  type: 'lockfile' as const,
  name: 'package-lock.json',
  content: JSON.stringify({ lockfileVersion: 3, packages }),
});

describe('readLockfile', () => {
  it.each([
    [
      'package-lock.json',
      '{"packages":{"":{"name":"x"},"node_modules/a":{"version":"1.0.0"},"node_modules/a/node_modules/@s/b":{"version":"2.0.0"},"w":{"version":"9.9.9","link":true}}}',
      ['a@1.0.0', '@s/b@2.0.0'],
    ],
    [
      'package-lock.json',
      '{"dependencies":{"a":{"version":"1.0.0","dependencies":{"b":{"version":"2.0.0"}}}}}',
      ['a@1.0.0', 'b@2.0.0'],
    ],
    [
      'yarn.lock',
      '"@s/a@npm:^1.0.0, @s/a@npm:^1.1.0":\n  version: 1.2.0\n  resolution: "x"\n\n"w@workspace:.":\n  version: 0.0.0-use.local\n',
      ['@s/a@1.2.0'],
    ],
    ['yarn.lock', 'a@^1.0.0:\n  version "1.0.3"\n', ['a@1.0.3']],
    [
      'pnpm-lock.yaml',
      "packages:\n  /@s/a/1.0.0: {}\n  'b@2.0.0(c@3.0.0)': {}\n",
      ['@s/a@1.0.0', 'b@2.0.0'],
    ],
    [
      'requirements.txt',
      'Flask[async]==3.0.0 ; x\n# no\nrequests>=2\n',
      ['Flask@3.0.0'],
    ],
    [
      'poetry.lock',
      '[[package]]\nname = "flask"\nversion = "3.0.0"\n\n[[package]]\nname = "jinja2"\nversion = "3.1.2"\n',
      ['flask@3.0.0', 'jinja2@3.1.2'],
    ],
    [
      'go.sum',
      'github.com/a/b v1.2.3 h1:x=\ngithub.com/a/b v1.2.3/go.mod h1:y=\n',
      ['github.com/a/b@1.2.3'],
    ],
    [
      'Gemfile.lock',
      'GEM\n  specs:\n    rack (2.2.3)\n      dep (>= 1)\n',
      ['rack@2.2.3'],
    ],
    [
      'composer.lock',
      '{"packages":[{"name":"a/b","version":"v1.0.0"}]}',
      ['a/b@1.0.0'],
    ],
  ])('reads %s', (name, content, expected) => {
    expect(namesOf(name, content)).toEqual(expected);
  });

  it('says what is wrong with a broken one', () => {
    expect(() => readLockfile('a/package-lock.json', '{')).toThrow(
      /^package-lock.json cannot be read: /,
    );
  });
});

describe('LicenceEngine', () => {
  const judge = async (licence: string) => {
    const { findings } = await new LicenceEngine().evaluate(
      lock({ 'node_modules/a': { version: '1.0.0', license: licence } }),
    );
    return findings.map(({ rule }) => rule);
  };

  it.each(['MIT', '(MIT OR GPL-3.0-only)', 'Apache-2.0 WITH LLVM-exception'])(
    'allows %s',
    async licence => {
      expect(await judge(licence)).toEqual([]);
    },
  );

  it.each(['GPL-3.0-only', 'MIT AND AGPL-3.0-or-later', 'GPL-2.0', 'BUSL-1.1'])(
    'refuses %s',
    async licence => {
      expect(await judge(licence)).toEqual(['dependency-licence-denied']);
    },
  );

  it('asks people to read what is no expression', async () => {
    expect(await judge('SEE LICENSE IN LICENSE.md')).toEqual([
      'dependency-licence-unreadable',
    ]);
  });

  it('takes a lock file without licences for no answer', async () => {
    const { outcome } = await new LicenceEngine().evaluate({
      type: 'lockfile',
      name: 'go.sum',
      content: 'github.com/a/b v1.2.3 h1:x=\n',
    });
    expect(outcome).toMatchObject({
      status: 'not-evaluated',
      reason: expect.stringContaining('states no licence of its 1 packages'),
    });
  });
});

describe('VulnerabilityEngine', () => {
  const subject = lock({
    'node_modules/minimist': { version: '1.2.0' },
    'node_modules/safe': { version: '1.0.0' },
  });

  it('says that nothing is known without a source', async () => {
    expect(await new VulnerabilityEngine(undefined).unavailable()).toContain(
      'policy.vulnerabilities.osvUrl',
    );
  });

  it('finds vulnerable versions and the one to take', async () => {
    network.use(
      http.post('https://osv.test/v1/querybatch', async ({ request }) => {
        expect(await request.json()).toEqual({
          queries: [
            {
              package: { ecosystem: 'npm', name: 'minimist' },
              version: '1.2.0',
            },
            { package: { ecosystem: 'npm', name: 'safe' }, version: '1.0.0' },
          ],
        });
        return HttpResponse.json({
          results: [{ vulns: [{ id: 'GHSA-vh95-rmgr-6w4m' }] }, {}],
        });
      }),
      http.get('https://osv.test/v1/vulns/GHSA-vh95-rmgr-6w4m', () =>
        HttpResponse.json({
          id: 'GHSA-vh95-rmgr-6w4m',
          summary: 'Prototype Pollution in minimist',
          database_specific: { severity: 'MODERATE' },
          affected: [
            {
              package: { name: 'minimist', ecosystem: 'npm' },
              ranges: [{ type: 'SEMVER', events: [{ fixed: '1.2.3' }] }],
            },
          ],
        }),
      ),
    );
    const engine = new VulnerabilityEngine('https://osv.test/');
    const { findings, outcome } = await engine.evaluate(subject);
    expect(findings).toMatchObject([
      {
        rule: 'GHSA-vh95-rmgr-6w4m',
        severity: 'medium',
        resource: 'minimist@1.2.0',
        remediation: 'Take version 1.2.3.',
      },
    ]);
    expect(outcome.status).toBe('evaluated');
  });

  it('takes an OSV that does not answer for no answer, not for a pass', async () => {
    network.use(
      http.post('https://osv.test/v1/querybatch', () =>
        HttpResponse.json({}, { status: 400 }),
      ),
    );
    const { outcome } = await new VulnerabilityEngine(
      'https://osv.test',
    ).evaluate(subject);
    expect(outcome).toMatchObject({
      status: 'not-evaluated',
      reason: 'OSV could not be asked: it answered 400',
    });
  });
});
