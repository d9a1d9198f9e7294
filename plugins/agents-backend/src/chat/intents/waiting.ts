import type { AnsweringIntent } from '@trainyard/plugin-agents-node';
import type { ChatLookups } from './ChatLookups';

const ASKS =
  /\b(?:what|anything|something|who|which|show|list)\b.*\b(?:waits?|waiting|pending|needs? my|to approve|approvals?|inbox|decisions?)\b|\bwaiting for me\b|\bmy (?:approvals|inbox|gates)\b/i;
const HOW = /^(?:how|why|explain|what (?:is|are|does) an?\b|what happens)\b/i;
const MOST = 10;

/** What waits for the person. */
export function createWaitingIntent(lookups: ChatLookups): AnsweringIntent {
  return {
    id: 'waiting-for-me',
    title: 'What waits for me?',
    description: 'Lists the decisions that wait for the person who asks',
    examples: ['What is waiting for me?'],
    recognise: text =>
      ASKS.test(text) && !HOW.test(text.trim())
        ? {
            confidence: 0.93,
            slots: {},
            reason: 'It asks what waits for a decision',
          }
        : undefined,
    respond: async ({ context }) => {
      const gates = await lookups.waiting(context.actor);
      if (!gates.length) return { text: 'Nothing waits for you.' };
      return {
        text: [
          gates.length === 1
            ? 'One decision waits for you:'
            : `${gates.length} decisions wait for you:`,
          gates
            .slice(0, MOST)
            .map(({ title, question }) => `- **${title}** ${question}`)
            .join('\n'),
        ].join('\n\n'),
        links: [
          ...gates.slice(0, MOST).map(({ title, workflowId }) => ({
            title,
            to: `/runs/${workflowId}`,
          })),
        ],
      };
    },
  };
}
