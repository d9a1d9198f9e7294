import { createMockDirectory } from '@backstage/backend-test-utils';
import { DefaultOpaRuntime } from '@trainyard/opa';
import { loadRegoBundle, readBundleFolder } from './regoBundle';
import { RegoBundleEngine } from './RegoBundleEngine';
import { testRegoFolder } from './testRegoFolder';

jest.setTimeout(300_000);

const policy = `package acme.tags

# METADATA
# title: Everything has an owner
# custom:
#   id: acme-owner
#   severity: medium
#   subjects: [terraform-plan]
deny contains {"message": sprintf("%s: no owner", [r.address]), "resource": r.address} if {
	some r in input.resource_changes
	not owned(r)
}

owned(r) if r.change.after.tags.owner in data.teams
`;
const tests = `package acme.tags_test
import data.acme.tags
test_owner if count(tags.deny) == 1 with input as {"resource_changes": [{"address": "a", "change": {"after": {}}}]}
test_wrong if count(tags.deny) == 7
`;

describe('bundles of an organisation', () => {
  const folder = createMockDirectory({
    content: {
      'acme/tags.rego': policy,
      'acme/tags_test.rego': tests,
      'data.json': '{"teams": ["shop"]}',
    },
  });
  const opa = new DefaultOpaRuntime();
  afterAll(() => opa.stop());
  const limit = { timeoutMs: 10_000 };

  it('judge plans with their data, compiled, by their own metadata', async () => {
    const bundle = await loadRegoBundle(
      opa,
      'acme',
      readBundleFolder(folder.path),
    );
    expect(bundle.compiled).toBeDefined();
    const plan = {
      resource_changes: [
        { address: 'a', change: { after: { tags: { owner: 'shop' } } } },
        { address: 'b', change: { after: {} } },
      ],
    };
    const engine = new RegoBundleEngine(opa, bundle);
    const { findings } = await engine.evaluate(
      { type: 'terraform-plan', name: 'p.json', content: JSON.stringify(plan) },
      limit,
    );
    expect(findings).toEqual([
      expect.objectContaining({
        rule: 'acme-owner',
        severity: 'medium',
        resource: 'b',
        message: 'b: no owner',
      }),
    ]);
    const other = await engine.evaluate(
      { type: 'kubernetes', name: 'p.yaml', content: 'kind: Pod' },
      limit,
    );
    expect(other.outcome.rules).toEqual([]);
  });

  it('are interpreted where a builtin cannot be compiled', async () => {
    const modules = {
      'a.rego': 'package a\ndeny contains "old" if time.now_ns() > 0',
    };
    const bundle = await loadRegoBundle(opa, 'a', { modules });
    expect(bundle.compiled).toBeUndefined();
    const { findings } = await new RegoBundleEngine(opa, bundle).evaluate(
      { type: 'generic', name: 'x', content: 'a: 1' },
      limit,
    );
    expect(findings).toEqual([expect.objectContaining({ message: 'old' })]);
  });

  it('are refused when nothing in them would be found', async () => {
    await expect(
      loadRegoBundle(opa, 'a', {
        modules: { 'a.rego': 'package a\nallow := true' },
      }),
    ).rejects.toThrow(/nothing would be found/);
  });

  it('are tested by their own tests', async () => {
    expect(await testRegoFolder(opa, folder.path, limit)).toEqual([
      expect.objectContaining({
        name: 'acme.tags_test.test_owner',
        passed: true,
      }),
      expect.objectContaining({
        name: 'acme.tags_test.test_wrong',
        passed: false,
        reason: 'it is undefined',
      }),
    ]);
  });
});
