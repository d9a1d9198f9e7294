import type { DeliveryDefinition } from './schema';

/**
 * Settings by which a number depends on the window as a whole, so that days cannot be added up.
 *
 * @remarks
 * Such a definition can be chosen to compare a single component, where every
 * number is computed from rows; the definition of an organisation needs days that add up.
 */
export function findWindowBoundSettings(
  definition: DeliveryDefinition,
): string[] {
  const settings: [string, boolean][] = [
    ['window.trailingDays', definition.window.trailingDays !== undefined],
    ['window.edges', definition.window.edges === 'closed'],
    [
      'linking.incidentCandidates',
      definition.linking.incidentCandidates === 'window',
    ],
    ['leadTime.skipFirstDeployment', definition.leadTime.skipFirstDeployment],
    ['frequency.statistic', definition.frequency.statistic === 'floor-mean'],
    [
      'changeFailRate.denominator',
      definition.changeFailRate.denominator === 'closed-intervals',
    ],
    [
      'recovery.population',
      definition.recovery.population === 'linked-in-window',
    ],
  ];
  return settings.flatMap(([name, bound]) => (bound ? [name] : []));
}
