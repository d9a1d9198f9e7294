import { z } from 'zod';
import { invalid } from './problems.js';

const name = z.string().trim().min(1).max(200);
const description = z.string().max(2000);

const createInput = z.strictObject({ name, description: description.optional() });

const updateInput = z.strictObject({
  name: name.optional(),
  description: description.optional(),
  version: z.number().int().positive(),
});

const listInput = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(20),
  after: z.uuid().optional(),
});

/**
 * @typedef {object} <%= resource | pascal %>
 * @property {string} id
 * @property {string} name
 * @property {string} [description]
 * @property {number} version grows by one with every change
 * @property {string} createdAt
 * @property {string} updatedAt
 */

function check(schema, input) {
  const result = schema.safeParse(input ?? {});
  if (!result.success) {
    throw invalid(result.error.issues);
  }
  return result.data;
}

/** Checks what a caller sent for a new <%= resource %>. */
export const readCreateInput = input => check(createInput, input);

/** Checks a change; `version` is the one the caller last saw. */
export const readUpdateInput = input => check(updateInput, input);

/** Checks paging: `after` is the last id of the page before. */
export const readListInput = input => check(listInput, input);

/** Checks an id. */
export const readId = input => check(z.object({ id: z.uuid() }), { id: input }).id;
