import {
  addDays,
  listDays,
  startOfDay,
  type DeliveryDefinition,
  type Period,
  type Window,
} from '@trainyard/plugin-delivery-common';

/** What is asked: a scope, whole days, and perhaps one environment. */
export interface Question {
  readonly scope: string;
  readonly period: Period;
  readonly environment?: string;
}

/** A definition by which only one environment counts. */
export function narrowTo(
  definition: DeliveryDefinition,
  environment: string | undefined,
): DeliveryDefinition {
  return environment
    ? { ...definition, environments: { match: [environment] } }
    : definition;
}

/** The moments between which a period lies by the zone and the edges of a definition. */
export function windowOf(
  { from, to }: Period,
  definition: DeliveryDefinition,
): Window {
  const last = definition.window.edges === 'closed' ? 1000 : 0;
  return {
    fromMs: startOfDay(from, definition.timeZone),
    toMs: startOfDay(addDays(to, 1), definition.timeZone) - last,
  };
}

/** The period of the same length just before. */
export function periodBefore({ from, to }: Period): Period {
  const length = listDays(from, to).length;
  return { from: addDays(from, -length), to: addDays(from, -1) };
}
