import type { AnsweringIntent } from '@trainyard/plugin-agents-node';

const MOST_EXAMPLES = 4;

/** What is said when no intent recognises a message. */
export const notUnderstoodIntent: AnsweringIntent = {
  id: 'not-understood',
  title: 'Not understood',
  description: 'Says that nothing offered here fits the message',
  examples: [],
  recognise: () => undefined,
  respond: ({ intents, passages }) => {
    const examples = intents
      .flatMap(({ examples: [first] }) => (first ? [`- “${first}”`] : []))
      .slice(0, MOST_EXAMPLES);
    const looked =
      passages.status === 'searched'
        ? 'and found nothing about it in the documentation'
        : `and could not look into the documentation: ${passages.reason}`;
    return {
      text: `I did not understand that ${looked}. You can say, for example:\n\n${examples.join(
        '\n',
      )}`,
    };
  },
};
