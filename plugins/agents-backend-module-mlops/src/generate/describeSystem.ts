import type { TemplateValues } from '@trainyard/generator';
import { toSnakeCase } from '@trainyard/generator';
import type { SystemGeneratorInput } from '@trainyard/plugin-agents-mlops-common';
import { describeCost } from './describeCost';
import { describeDecision } from './describeDecision';
import { describePlatform } from './describePlatform';
import { describeServing } from './describeServing';
import { describeSteps } from './describeSteps';
import { readPlan } from './readPlan';

/** Lists that layers add to; each begins empty. */
const LISTS = {
  modules: [],
  services: [],
  settings: [],
  secrets: [],
  manifests: [],
  regimes: [],
  controls: [],
  alerts: [],
  panels: [],
};

/** What the layers may use of a plan: names, sizes, reasons, cost. */
export function describeSystem(input: SystemGeneratorInput): TemplateValues {
  const { system } = input;
  const facts = readPlan(input);
  const owner = system.owner.split('/').at(-1) ?? system.owner;
  const description = oneLine(system.description) || oneLine(system.title);
  return {
    ...LISTS,
    system: {
      name: system.name,
      title: oneLine(system.title),
      description,
      summary: description.replace(/["\\]/g, "'"),
      owner: system.owner,
      package: toSnakeCase(system.name),
      project: system.name,
      costCenter: facts.costCenter,
    },
    ownerLabel: owner,
    ownerHandle: owner.replace(/[^A-Za-z0-9-]/g, '-'),
    ...facts.values,
    ...describePlatform(facts),
    ...describeServing(facts),
    ...describeSteps(facts),
    ...describeDecision(input, facts),
    cost: describeCost(input.plan),
  };
}

/** Titles and descriptions end up in tables, comments and strings. */
function oneLine(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/[<>|]/g, '')
    .replace(/\$\{/g, '{')
    .trim();
}
