import {
  definitionSchema,
  findWindowBoundSettings,
  type DeliveryDefinition,
} from '@trainyard/plugin-delivery-common';

/** A text read as a definition, or all that is wrong with it. */
export type ReadDefinition =
  | { readonly status: 'valid'; readonly definition: DeliveryDefinition }
  | { readonly status: 'invalid'; readonly problems: readonly string[] };

/** Reads what somebody types; every problem names its field. */
export function readDefinition(text: string): ReadDefinition {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return {
      status: 'invalid',
      problems: [error instanceof Error ? error.message : String(error)],
    };
  }
  const parsed = definitionSchema.safeParse(value);
  if (!parsed.success) {
    return {
      status: 'invalid',
      problems: parsed.error.issues.map(
        issue => `${issue.path.join('.')}: ${issue.message}`,
      ),
    };
  }
  const bound = findWindowBoundSettings(parsed.data);
  return bound.length > 0
    ? {
        status: 'invalid',
        problems: bound.map(
          name =>
            `${name}: depends on the window as a whole, so days cannot be added up`,
        ),
      }
    : { status: 'valid', definition: parsed.data };
}
