import type { ShippedCatalogue, ShippedRule } from './catalogue';

const headings: Readonly<Record<string, string>> = {
  aws: 'Terraform: AWS',
  azure: 'Terraform: Azure',
  google: 'Terraform: Google Cloud',
  others: 'Terraform: other providers',
  kubernetes: 'Kubernetes',
  dockerfile: 'Dockerfile',
  workflow: 'GitHub workflows',
  entity: 'Catalog entities',
};

function describe(rule: ShippedRule): string {
  const facts = [
    `${rule.severity}, bundle ${rule.bundle}`,
    rule.resources.length > 0
      ? `looks at ${rule.resources.map(name => `\`${name}\``).join(', ')}`
      : '',
    rule.covers.length > 0 ? `asks the same as ${rule.covers.join(', ')}` : '',
    rule.frameworks.length > 0
      ? `evidence for ${rule.frameworks.join(', ')}`
      : '',
    rule.fixable ? 'can be fixed mechanically' : '',
  ].filter(Boolean);
  const fence = (text: string) => `\`\`\`\n${text}\n\`\`\``;
  return [
    `### ${rule.id}`,
    `${rule.title}. ${rule.why} **${rule.remedy}**`,
    `${facts.join('; ')}.`,
    'Fails:',
    ...rule.examples.failing.map(fence),
    'Passes:',
    ...rule.examples.passing.map(fence),
  ].join('\n\n');
}

/** The reference page of all shipped rules. */
export function rulesPage(catalogue: ShippedCatalogue): string {
  const all = catalogue.units.flatMap(unit => unit.rules);
  const parts = Object.entries(headings).flatMap(([unit, heading]) => {
    const rules = catalogue.units.find(each => each.unit === unit)?.rules ?? [];
    const sorted = [...rules].sort((left, right) =>
      left.id.localeCompare(right.id),
    );
    return [`## ${heading}`, ...sorted.map(describe)];
  });
  return [
    '<!-- Generated from the rules by docs:rules of plugin-policy-node. Do not edit. -->',
    '# Policy rules',
    `${all.length} rules come with the portal. Each has examples that fail and pass; they are its tests. Framework names are ids only: a finding is evidence of a technical check, not a statement of compliance.`,
    ...parts,
    '',
  ]
    .join('\n\n')
    .replace(/\n+$/, '\n');
}
