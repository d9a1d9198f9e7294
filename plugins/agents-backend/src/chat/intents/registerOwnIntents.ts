import type { IntentRegistry } from '@trainyard/plugin-agents-node';
import { createCapabilitiesIntent } from './capabilities';
import type { ChatLookups } from './ChatLookups';
import { documentationIntent } from './documentation';
import { notUnderstoodIntent } from './notUnderstood';
import { refusalIntent } from './refusal';
import { reviewRepositoryIntent } from './reviewRepository';
import { createStatusIntent } from './status';
import { createWaitingIntent } from './waiting';

/** The intents that come with the plugin. */
export function registerOwnIntents(
  intents: IntentRegistry,
  lookups: ChatLookups,
): void {
  [
    createCapabilitiesIntent(lookups),
    createStatusIntent(lookups),
    createWaitingIntent(lookups),
    reviewRepositoryIntent,
    documentationIntent,
    refusalIntent,
    notUnderstoodIntent,
  ].forEach(intent => intents.register(intent));
}
