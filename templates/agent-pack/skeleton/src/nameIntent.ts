import type { ChatIntent } from '@trainyard/plugin-agents-node';

export const nameIntent: ChatIntent = {
  id: '${{ values.name }}-name-a-service',
  title: '${{ values.title }}: name a service',
  description: 'Finds a name for a service and registers it',
  examples: ['Find a name for a service that issues coupons'],
  slots: { description: 'What the service does' },
  recognise: text => {
    const wish = /\bname for (?:a|the) service (?:that|which) (.+)/i.exec(text);
    return wish
      ? { confidence: 0.96, slots: { description: wish[1] } }
      : undefined;
  },
  respond: ({ slots: { description } }) =>
    description
      ? {
          text: 'I can look for a name.',
          proposal: {
            title: 'Name a service',
            action: 'Find a name',
            summary: 'Proposes a name; it is registered once somebody agrees.',
            facts: [{ label: 'Description', value: description }],
            deed: {
              kind: 'workflow',
              template: '${{ values.name }}-name-a-service',
              parameters: { description },
            },
          },
        }
      : { text: 'What does the service do?', asksForMore: true },
};
