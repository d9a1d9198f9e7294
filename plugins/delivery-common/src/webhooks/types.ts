import type { z } from 'zod';
import type { DeliveryEvent } from '../rows/schemas';

/** What a delivery of a webhook turned out to be. */
export type WebhookOutcome =
  | { readonly status: 'rows'; readonly events: readonly DeliveryEvent[] }
  /** Well formed, but of a type that says nothing about deliveries. */
  | { readonly status: 'ignored'; readonly reason: string }
  | { readonly status: 'refused'; readonly reason: string };

/** Turns the payload of one kind of source into rows. `eventType` is the header in which sources name the event. */
export type WebhookReader = (
  payload: unknown,
  eventType: string,
) => WebhookOutcome;

export function rows(...events: readonly DeliveryEvent[]): WebhookOutcome {
  return { status: 'rows', events };
}

export function ignored(reason: string): WebhookOutcome {
  return { status: 'ignored', reason };
}

/** Reads a payload by a schema, or says which field is wrong. */
export function readWith<Schema extends z.ZodType>(
  schema: Schema,
  payload: unknown,
  use: (value: z.output<Schema>) => WebhookOutcome,
): WebhookOutcome {
  const parsed = schema.safeParse(payload);
  if (parsed.success) return use(parsed.data);
  const issue = parsed.error.issues[0];
  return {
    status: 'refused',
    reason: `${issue.path.join('.') || 'payload'}: ${issue.message}`,
  };
}

/** A moment as a source writes it, as ISO in UTC; undefined where it is missing or no moment. */
export function momentOf(
  value: string | number | null | undefined,
): string | undefined {
  if (value === null || value === undefined || value === '') return undefined;
  const milliseconds =
    typeof value === 'number' ? value : Date.parse(value.replace(/ UTC$/, 'Z'));
  return Number.isNaN(milliseconds)
    ? undefined
    : new Date(milliseconds).toISOString();
}

/** Incidents that a text says it fixes: `Fixes incident PD-12`, `Fixes-Incident: 4711`. */
export function findFixedIncidents(
  text: string | null | undefined,
): string[] | undefined {
  const found = [
    ...(text ?? '').matchAll(
      /\bfix(?:es|ed)?[- ]incident:?\s+#?([\w.-]{1,100})/gi,
    ),
  ].map(match => match[1]);
  return found.length > 0 ? [...new Set(found)] : undefined;
}

/** The commit or pull request that a text says it reverts. */
export function findReverted(
  text: string | null | undefined,
): string | undefined {
  return /\b(?:this )?reverts (?:commit |pull request |merge request )?([\w./#!-]{3,200})/i.exec(
    text ?? '',
  )?.[1];
}
