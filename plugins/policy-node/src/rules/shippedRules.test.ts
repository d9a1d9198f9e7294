import path from 'node:path';
import { compilableBuiltins, DefaultOpaRuntime } from '@trainyard/opa';
import { ShippedRulesEngine } from '../engines/ShippedRulesEngine';
import { exampleDocument, exampleSubjects } from './examples';
import { digestOfUnits, readUnitSources } from './shippedSources';
import { ShippedRules } from './ShippedRules';

// Type-checking thousands of lines of Rego takes a while on a busy machine.
jest.setTimeout(300_000);

const root = path.join(__dirname, '..', '..');
const units = readUnitSources(path.join(root, 'bundles'));
const rules = units.flatMap(({ files }) =>
  files.flatMap(file => file.rules.map(rule => ({ rule, file }))),
);

describe('shipped rules', () => {
  const opa = new DefaultOpaRuntime();
  const shipped = ShippedRules.load();
  const engine = new ShippedRulesEngine(opa, shipped);
  afterAll(() => opa.stop());

  it('are compiled from the sources beside them', () => {
    expect(shipped.catalogue.digest).toBe(digestOfUnits(units));
  });

  it('have ids of their own, and are many', () => {
    const ids = rules.map(({ rule }) => rule.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBeGreaterThanOrEqual(120);
    const onPlans = rules.filter(({ file }) => file.subject === 'terraform');
    expect(onPlans.length).toBeGreaterThanOrEqual(60);
  });

  it('share no predicate', () => {
    const predicates = rules.map(({ rule, file }) => {
      const { must, never, set, least, most, deny, when, resource, each } =
        rule;
      return JSON.stringify([
        file.subject,
        each,
        [...resource].sort(),
        must,
        never,
        set,
        least,
        most,
        deny,
        when,
      ]);
    });
    const seen = new Map<string, string>();
    const shared = predicates.flatMap((predicate, index) => {
      const first = seen.get(predicate);
      seen.set(predicate, rules[index].rule.id);
      return first ? [[first, rules[index].rule.id]] : [];
    });
    expect(shared).toEqual([]);
  });

  it.each(units.map(unit => [unit.unit, unit] as const))(
    '%s calls only builtins that policy.wasm has',
    async (_name, unit) => {
      const { builtins } = await opa.inspect({
        modules: { 'unit.rego': unit.rego },
      });
      expect(builtins.filter(name => !compilableBuiltins.has(name))).toEqual(
        [],
      );
    },
  );

  it.each(units.map(unit => [unit.unit, unit] as const))(
    '%s: every example fails or passes as it says',
    async (_name, unit) => {
      const wrong: string[] = [];
      for (const file of unit.files) {
        for (const rule of file.rules) {
          for (const [expected, examples] of [
            [true, rule.fail],
            [false, rule.pass],
          ] as const) {
            for (const [index, example] of examples.entries()) {
              const { findings, outcome } = await engine.evaluate(
                {
                  type: exampleSubjects[file.subject],
                  name: 'example',
                  content: exampleDocument(example, rule, file.subject),
                },
                { timeoutMs: 10_000 },
              );
              const found = findings.some(finding => finding.rule === rule.id);
              if (found !== expected || outcome.status !== 'evaluated') {
                wrong.push(
                  `${rule.id}: ${expected ? 'fail' : 'pass'} ${index}: ${
                    outcome.reason ?? (found ? 'found' : 'not found')
                  }`,
                );
              }
            }
          }
        }
      }
      expect(wrong).toEqual([]);
    },
  );
});
