import { z } from 'zod';
import { invalid } from './problems.js';

const item = z.strictObject({
  id: z.uuid(),
  name: z.string().min(1).max(200),
  description: z.string().max(2000).optional(),
});

const reference = z.strictObject({ id: z.uuid() });

const message = (type, data) =>
  z.object({
    id: z.string().min(1).max(200),
    type: z.literal(type),
    version: z.literal(1),
    time: z.iso.datetime(),
    data,
  });

/** What the service takes; each has a file in schemas/, and a test compares them. */
export const takenMessages = {
  '<%= resource %>.put': message('<%= resource %>.put', item),
  '<%= resource %>.remove': message('<%= resource %>.remove', reference),
};

/** What the service publishes. */
export const publishedMessages = {
  '<%= resource %>.changed': message('<%= resource %>.changed', item),
  '<%= resource %>.removed': message('<%= resource %>.removed', reference),
};

/** Reads the body of a queue message, whichever way it came. */
export function readMessage(body) {
  let parsed;
  try {
    parsed = JSON.parse(body);
  } catch {
    throw invalid([{ path: [], message: 'The body is not JSON' }]);
  }
  // EventBridge wraps the event; SQS and raw delivery of SNS do not.
  const event = parsed?.detail && parsed['detail-type'] ? parsed.detail : parsed;
  const schema = takenMessages[event?.type];
  if (!schema) {
    throw invalid([{ path: ['type'], message: `There is no handler for ${event?.type}` }]);
  }
  const result = schema.safeParse(event);
  if (!result.success) {
    throw invalid(result.error.issues);
  }
  return result.data;
}
