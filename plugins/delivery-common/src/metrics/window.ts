import type { DeliveryDefinition } from '../definition/schema';
import { dayOf, startOfDay } from './calendar';

/** A span of time, in milliseconds since 1970; whether its end belongs to it says the definition. */
export interface Window {
  readonly fromMs: number;
  readonly toMs: number;
}

const DAY_MS = 86_400_000;

/** Whether a moment lies in a window by the edges of a definition. */
export function isInWindow(
  momentMs: number,
  window: Window,
  definition: DeliveryDefinition,
): boolean {
  if (momentMs < window.fromMs) return false;
  return definition.window.edges === 'closed'
    ? momentMs <= window.toMs
    : momentMs < window.toMs;
}

/** The window a definition looks at when one asks for `window`. */
export function effectiveWindow(
  window: Window,
  definition: DeliveryDefinition,
): Window {
  const { trailingDays } = definition.window;
  return trailingDays === undefined
    ? window
    : { fromMs: window.toMs - trailingDays * DAY_MS, toMs: window.toMs };
}

/** The days of a window that begins and ends with a day of the zone; undefined for any other. */
function countWholeDays(window: Window, timeZone: string): number | undefined {
  const first = dayOf(window.fromMs, timeZone);
  const next = dayOf(window.toMs, timeZone);
  const isWhole =
    startOfDay(first, timeZone) === window.fromMs &&
    startOfDay(next, timeZone) === window.toMs;
  return isWhole ? (Date.parse(next) - Date.parse(first)) / DAY_MS : undefined;
}

/**
 * Length of a window in days, never zero.
 *
 * @remarks
 * A day on which the clocks change is a day: a week with 167 hours has no more deployments a week for that.
 */
export function daysInWindow(window: Window, timeZone: string): number {
  const days =
    countWholeDays(window, timeZone) ?? (window.toMs - window.fromMs) / DAY_MS;
  return Math.max(days, 1 / 1440);
}

/** Reads a window from two ISO dates or moments; a day without a time begins at its first moment in UTC. */
export function parseWindow(from: string, to: string): Window {
  const fromMs = Date.parse(from);
  const toMs = Date.parse(to);
  if (Number.isNaN(fromMs))
    throw new Error(`from: "${from}" is no date; use for instance 2026-01-01`);
  if (Number.isNaN(toMs))
    throw new Error(`to: "${to}" is no date; use for instance 2026-04-01`);
  if (toMs < fromMs) throw new Error(`to: ${to} lies before from: ${from}`);
  return { fromMs, toMs };
}
