import type { AnsweringIntent } from '@trainyard/plugin-agents-node';
import type { ChatLookups } from './ChatLookups';

const ASKS =
  /^(?:hi|hello|hey|help)\b[\s!.,]*$|\bwhat (?:can|could) (?:you|i|we) (?:do|ask|start|run)\b|\bwho are you\b|\bwhat are you\b|\b(?:which|what|list|show)\b.*\b(?:graphs?|workflows?|agents can|is possible|capabilities|commands)\b/i;

/** What can be asked, and what can be started. */
export function createCapabilitiesIntent(
  lookups: ChatLookups,
): AnsweringIntent {
  return {
    id: 'capabilities',
    title: 'What can you do?',
    description: 'Says what can be asked here and which graphs there are',
    examples: ['What can you do?', 'Which workflows are there?'],
    recognise: text =>
      ASKS.test(text)
        ? {
            confidence: 0.92,
            slots: {},
            reason: 'It asks what is possible',
          }
        : undefined,
    respond: ({ intents }) => {
      // What has no example cannot be asked for: it is for what nobody understood.
      const asked = intents.flatMap(
        ({ title, description, examples: [example] }) =>
          example
            ? [`- **${title}**: ${description}. For example: “${example}”`]
            : [],
      );
      const graphs = lookups
        .graphs()
        .map(({ title, description }) => `- **${title}**: ${description}`);
      return {
        text: [
          'You can ask me for this:',
          asked.join('\n'),
          'These workflows can be started:',
          graphs.join('\n') || '- none yet',
        ].join('\n\n'),
        links: [{ title: 'Start a workflow', to: '/runs/new' }],
      };
    },
  };
}
