/** What people ask the DevOps planner for. */
export const intents = [
  'create-service',
  'deploy',
  'review',
  'status',
  'question',
  'unsupported',
] as const;

/** What people ask the DevOps planner for. */
export type IntentName = (typeof intents)[number];

/** What was said about the wish, in the words of the plans; what was not said is absent. */
export interface IntentSlots {
  readonly serviceName?: string;
  readonly service?: string;
  readonly language?: string;
  readonly kind?: string;
  readonly database?: string;
  readonly messaging?: string;
  readonly environment?: string;
  readonly version?: string;
  readonly strategy?: string;
}

/** A wish that was understood, or why it is refused. */
export interface ParsedIntent {
  readonly intent: IntentName;
  readonly slots: IntentSlots;
  /** For people: what it was recognised by, or why it is refused. */
  readonly reason: string;
  /** 0 to 1; below 0.6 a person or a model should look again. */
  readonly confidence: number;
}
