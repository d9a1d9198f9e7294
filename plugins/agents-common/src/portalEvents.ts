import { z } from 'zod';
import { deliveryEventDetails } from './deliveryEvents';

const text = z.string().min(1);
const time = z.iso.datetime({ offset: true });

/** Something that is marked in the charts of delivery. */
const mark = z.looseObject({
  id: text,
  title: text,
  at: time,
  component: z.string().optional(),
  repository: z.string().optional(),
  url: z.string().optional(),
});

const ofTrain = z.looseObject({
  trainId: text,
  projectId: text,
  phase: text.optional(),
  at: time,
});

/**
 * What plugins without agents tell, by topic.
 *
 * @remarks Their payloads have no envelope: they are what the event says.
 */
export const portalEventPayloads = {
  'migration.completed': mark,
  'release.published': mark,
  'phase.advanced': ofTrain,
  'gate.evaluated': ofTrain,
} as const;

/** The topics that plugins without agents tell. */
export type PortalTopic = keyof typeof portalEventPayloads;

/** Reports of the policy plugin share their topics with the verdicts of agents; these have no envelope. */
const policyReport = z.looseObject({
  reportId: text,
  entityRef: text.optional(),
  environment: text,
  valid: z.boolean(),
});

/** Every topic of this portal, in the order of their names. */
export const eventTopics: readonly string[] = [
  ...Object.keys(deliveryEventDetails),
  ...Object.keys(portalEventPayloads),
].sort();

/** The JSON schemas of what is told without an envelope, for consumers that are not written in TypeScript. */
export function describePortalEvents(): Record<
  string,
  Record<string, unknown>
> {
  const describe = (schema: z.ZodType, title: string) => ({
    ...z.toJSONSchema(schema, { io: 'input' }),
    title,
  });
  return Object.fromEntries([
    ...Object.entries(portalEventPayloads).map(([topic, schema]) => [
      topic,
      describe(schema, topic),
    ]),
    ['policy.report', describe(policyReport, 'policy.report')],
  ]);
}
