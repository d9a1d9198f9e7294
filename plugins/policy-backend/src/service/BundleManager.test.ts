import { mockServices } from '@backstage/backend-test-utils';
import { NotModifiedError } from '@backstage/errors';
import { DefaultOpaRuntime, type ExternalOpa } from '@trainyard/opa';
import fs from 'node:fs';
import path from 'node:path';
import type { BundleCopy } from '../database/BundleCopyStore';
import { BundleManager } from './BundleManager';

jest.setTimeout(300_000);

const rego = (word: string) =>
  `package acme\ndeny contains "${word}" if true\n`;
const subject = { type: 'generic', name: 'a.yaml', content: 'a: 1' } as const;

/** A repository at a host that answers 304 for a revision it told before. */
class RepositoryDouble {
  text = rego('one');
  revision = '1';
  outage: Error | undefined;
  reads = 0;
  readonly reader = mockServices.urlReader.mock({
    readTree: async (_url, options) => {
      this.reads++;
      if (this.outage) throw this.outage;
      if (options?.etag === this.revision) throw new NotModifiedError();
      const files = { 'p.rego': this.text, 'README.md': 'x' };
      return {
        etag: this.revision,
        files: async () => [],
        archive: async () => {
          throw new Error('not wanted');
        },
        dir: async to => {
          for (const [name, text] of Object.entries(files)) {
            if (options?.filter?.(name, { size: text.length })) {
              fs.writeFileSync(path.join(to?.targetDir ?? '', name), text);
            }
          }
          return to?.targetDir ?? '';
        },
      };
    },
  });

  push(text: string) {
    this.text = text;
    this.revision = String(Number(this.revision) + 1);
  }
}

class CopiesDouble {
  copy: BundleCopy | undefined;
  keep = async (copy: BundleCopy) => {
    this.copy = copy;
  };
  find = async (name: string, url: string) =>
    this.copy?.name === name && this.copy.url === url ? this.copy : undefined;
}

describe('BundleManager', () => {
  const opa = new DefaultOpaRuntime();
  afterAll(() => opa.stop());
  let repository: RepositoryDouble;
  let copies: CopiesDouble;
  const create = (external?: ExternalOpa) =>
    new BundleManager({
      opa,
      external,
      engines: [],
      bundles: [{ name: 'acme', url: 'https://github.com/acme/policies' }],
      copies,
      logger: mockServices.logger.mock(),
      urlReader: repository.reader,
      delaysMs: [1],
    });
  beforeEach(() => {
    repository = new RepositoryDouble();
    copies = new CopiesDouble();
  });
  const messages = async (manager: BundleManager) => {
    const { findings, outcomes } = await manager.current.evaluate([subject], {
      timeoutMs: 20_000,
    });
    return findings.length > 0
      ? findings.map(each => each.message)
      : outcomes.map(each => `${each.status}: ${each.reason}`);
  };

  it('keeps the last good version when the host is away or the new one is wrong, and says so', async () => {
    const manager = create();
    expect(await manager.reload()).toEqual([
      expect.objectContaining({ status: 'loaded', revision: '1', rules: 1 }),
    ]);
    repository.outage = new Error('getaddrinfo ENOTFOUND github.com');
    expect(await manager.reload()).toEqual([
      expect.objectContaining({
        status: 'stale',
        reason: 'getaddrinfo ENOTFOUND github.com',
        revision: '1',
      }),
    ]);
    expect(await messages(manager)).toEqual(['one']);
    repository.outage = undefined;
    repository.push('package acme\ndeny contains');
    expect((await manager.reload())[0].status).toBe('stale');
    expect(await messages(manager)).toEqual(['one']);
    repository.push(rego('two'));
    const [state] = await manager.reload();
    expect(state).toMatchObject({ status: 'loaded', revision: '3' });
    expect(state.reason).toBeUndefined();
    expect(await messages(manager)).toEqual(['two']);
  });

  it('starts with the last good version of an earlier process', async () => {
    await create().reload();
    repository.outage = new Error('away');
    const restarted = create();
    expect((await restarted.reload())[0]).toMatchObject({
      status: 'stale',
      reason: 'away',
    });
    expect(await messages(restarted)).toEqual(['one']);
    copies.copy = undefined;
    const bare = create();
    expect((await bare.reload())[0]).toMatchObject({
      status: 'failed',
      rules: 0,
    });
    expect(await messages(bare)).toEqual(['not-evaluated: away']);
  });

  it('loads nothing anew that did not change, so that a quarantine lasts until a person ends it', async () => {
    repository.text =
      'package acme\ndeny contains "x" if { some a in numbers.range(1, 90000); some b in numbers.range(1, 90000); a == b + 99999 }';
    const manager = create();
    await manager.reload();
    const judge = () => manager.current.evaluate([subject], { timeoutMs: 100 });
    await judge();
    await judge();
    expect((await judge()).outcomes[0].status).toBe('quarantined');
    expect((await manager.reload())[0].status).toBe('quarantined');
    // The same text under another commit is the same policy.
    repository.revision = '2';
    expect((await manager.reload())[0]).toMatchObject({
      status: 'quarantined',
      revision: '2',
    });
    expect((await manager.reload({ endsQuarantine: true }))[0].status).toBe(
      'loaded',
    );
  });

  it('drops no request while it reloads: each is judged by one version, whole', async () => {
    const manager = create();
    await manager.reload();
    let isDone = false;
    const seen = new Set<string>();
    const callers = Array.from({ length: 4 }, async () => {
      while (!isDone) {
        const found = await messages(manager);
        expect(found).toHaveLength(1);
        seen.add(found[0]);
      }
    });
    for (let version = 2; version <= 4; version++) {
      repository.push(rego(`version ${version}`));
      await Promise.all([manager.reload(), manager.reload()]);
    }
    isDone = true;
    await Promise.all(callers);
    expect(await messages(manager)).toEqual(['version 4']);
    expect([...seen].filter(each => !/^(one|version \d)$/.test(each))).toEqual(
      [],
    );
  });

  it('asks the OPA outside, where there is one, also for Rego that the one inside cannot read', async () => {
    repository.text =
      '# METADATA\n# title: Newer\n# custom: { severity: low }\npackage acme\n\n# METADATA\n# title: Names\n# custom:\n#   id: acme-newer\n#   severity: low\ndeny contains $"hello {input.a}" if true\n';
    expect((await create().reload())[0]).toMatchObject({
      status: 'failed',
      reason: expect.stringContaining('needs a newer OPA'),
    });
    const prepared: string[] = [];
    const manager = create({
      name: 'double',
      prepare: async policy => {
        prepared.push(...Object.keys(policy.modules));
      },
      evaluate: async (_policy, reference, input) => [
        { message: `${reference} ${JSON.stringify(input)}`, rule: 'own-id' },
      ],
      forget: async () => {},
    });
    expect((await manager.reload())[0].status).toBe('loaded');
    const { findings, outcomes } = await manager.current.evaluate([subject], {
      timeoutMs: 1_000,
    });
    expect(prepared).toEqual(['p.rego']);
    expect(findings).toMatchObject([
      { message: 'data.acme.deny {"a":1}', rule: 'own-id', severity: 'low' },
    ]);
    expect(outcomes[0]).toMatchObject({ rules: ['acme-newer'], passed: [] });
  });
});
