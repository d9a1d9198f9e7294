import { definitionSchema } from './definition/schema';
import { presets } from './definition/presets';
import { findWindowBoundSettings } from './definition/additive';
import { reworkCases } from './metrics/reworkCases';
import { listIndustries } from './tiers/quickCheck';

interface Described {
  readonly description?: string;
  readonly shape?: Readonly<Record<string, Described>>;
}

function listLeaves(
  schema: Described,
  path: readonly string[] = [],
): { readonly path: readonly string[]; readonly description: string }[] {
  if (!schema.shape) return [{ path, description: schema.description ?? '' }];
  return Object.entries(schema.shape).flatMap(([name, part]) =>
    listLeaves(part, [...path, name]),
  );
}

function readPath(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (found, name) =>
      typeof found === 'object' && found !== null
        ? Reflect.get(found, name)
        : undefined,
    value,
  );
}

function show(value: unknown): string {
  if (value === undefined) return '–';
  if (Array.isArray(value))
    return value.length
      ? value.map(item => `\`${String(item).replace(/\|/g, '\\|')}\``).join(' ')
      : '–';
  return `\`${String(value)}\``;
}

const introduction = `# Delivery metrics

<!-- Generated from the definitions and cases in plugins/delivery-common; \`npm run ts plugins/delivery-common/scripts/writeReference.ts\` writes it. -->

Five metrics, by the definitions of [dora.dev](https://dora.dev/guides/dora-metrics/) as they stand. Each number opens the rows that made it and those that were left out, with the reason. A number that cannot be computed is *unavailable* and says why; it is never 0.

| metric | what it is | made from |
| --- | --- | --- |
| Change lead time | from the first commit of a change to its deployment; its stages are coding (first commit to opening), review (opening to merge) and merge to deploy | changes that a deployment in the period carried |
| Deployment frequency | deployments to environments that count, per week | deployments that succeeded |
| Failed deployment recovery time | from a deployment to the end of the incident it caused | incidents held against a deployment and resolved in the period |
| Change fail rate | the share of deployments that made a person step in | deployments in the period, failed if an incident is held against them |
| Deployment rework rate | the share of deployments nobody had planned, made because of an incident | deployments in the period; rules below |

## How rows find each other

Incidents: the deployment somebody named (\`causedBy\`) first; only then, where the definition allows, the last deployment of the same component before the incident. Changes: the deployment they name; then the earliest deployment that holds their commit; then, where allowed, the first one after their merge. Each link shows its rule and a confidence. A guess by time loses half of its confidence with each week of distance.

Copies of one row are joined: the one its source changed last wins, a first commit or review that only an older copy knows is kept. So order and repetition of deliveries cannot change a number.
`;

/** The reference of metrics as Markdown: what is shown there is what the code does, because it is made from it. */
export function describeMetrics(): string {
  const leaves = listLeaves(definitionSchema as unknown as Described).filter(
    ({ path }) => !['id', 'title', 'description'].includes(path.join('.')),
  );
  const head = ['setting', ...presets.map(preset => preset.id), 'meaning'];
  const settings = leaves.map(({ path, description }) =>
    [
      `\`${path.join('.')}\``,
      ...presets.map(preset => show(readPath(preset, path))),
      description,
    ].join(' | '),
  );
  const bound = presets
    .map(preset => [preset.title, findWindowBoundSettings(preset)] as const)
    .filter(([, names]) => names.length > 0)
    .map(
      ([title, names]) =>
        `- ${title}: ${names.map(name => `\`${name}\``).join(', ')}`,
    );
  const cases = reworkCases.map(
    ({ name, rework, rows, reason }) =>
      `| ${name} | ${
        rework.length
          ? `${rework.length} of ${rows.deployments.length}`
          : `0 of ${rows.deployments.length}`
      } | ${reason} |`,
  );
  return [
    introduction,
    '## Definitions\n',
    'A definition is a document: shown beside each number, versioned, changed per organisation under *Delivery → Definition*. The presets reproduce what other tools compute, on their own terms.\n',
    ...presets.map(
      preset =>
        `- **${preset.title}** (\`${preset.id}\`): ${preset.description}`,
    ),
    '',
    `| ${head.join(' | ')} |`,
    `|${head.map(() => ' --- |').join('')}`,
    ...settings.map(line => `| ${line} |`),
    '',
    '### Definitions that need the whole window\n',
    'Numbers of an organisation are added up from days. These presets have settings by which a number depends on the window as a whole; they can be compared on the page of a component, system or team, where numbers are made from rows, but not be the definition of an organisation.\n',
    ...bound,
    '',
    '## Where we differ from peers, and why\n',
    '- **One half-year is enough.** DevLake says "N/A" for a team that deploys too rarely when the window holds one bucket of six months, because the rank of a single row is 0 and its query wants 0.5. Its presets here say the same (`frequency.soleSixMonthBucket: unknown`); ours says *low*.',
    '- **0 is not unknown.** Middleware reports a change fail rate of 0 without deployments, DevLake draws 0 for months without lead times. Ours are unavailable, and charts have gaps.',
    '- **The newest deployment counts.** The scorecard of RHDH evaluates only deployments that another one followed, so the one of today can never fail. Ours counts all.',
    '- **A middle between two values.** DevLake takes the lower of the two middle values; ours takes their mean.',
    '',
    '## Rework: cases\n',
    'No other open tool computes this metric, so these cases stand for a definition. They are tests.\n',
    '| case | rework | reason |',
    '| --- | --- | --- |',
    ...cases,
    '',
    '## Tiers\n',
    'Tiers are shown with the edition they come from: 2021, 2023 or 2024. The edition of 2025 describes archetypes instead of tiers, so there are none for it. In 2024 the cluster *medium* has a lower fail rate (10 %) than *high* (20 %); we kept the report as it is. Rework has no tiers in any edition.\n',
    '## Quick Check\n',
    `The score from 0 to 10 and the band of an industry follow DORA's Quick Check, editions 2024 and 2025 (dora-team/dora.dev at fcaf07b4, \`svelte/quick-check/src/lib\`, Google LLC, Apache-2.0). Industries of 2025: ${listIndustries(
      '2025',
    )
      .map(({ name }) => name)
      .join(', ')}.`,
    '',
  ].join('\n');
}
