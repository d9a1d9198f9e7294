import type { AnsweringIntent } from '@trainyard/plugin-agents-node';

const QUESTION =
  /^(?:how|what|which|why|when|where|who|can|could|do|does|is|are|should|explain|describe|tell me|search|find|docs?)\b|\?\s*$/i;
const ABOUT_DOCS =
  /\b(?:docs?|documentation|manual|guide|explain|search for)\b/i;

/** Answers from the documentation, or says that it holds nothing. */
export const documentationIntent: AnsweringIntent = {
  id: 'documentation',
  title: 'Ask the documentation',
  description: 'Answers questions from the documentation, with its sources',
  examples: ['How does an approval work?'],
  recognise: text => {
    if (!QUESTION.test(text.trim())) return undefined;
    return {
      confidence: ABOUT_DOCS.test(text) ? 0.75 : 0.55,
      slots: {},
      reason: 'It asks a question',
    };
  },
  respond: ({ passages }) => {
    if (passages.status === 'unavailable') {
      return {
        text: `The documentation could not be searched: ${passages.reason}. Try again, or look yourself.`,
        links: [{ title: 'Documentation', to: '/docs' }],
      };
    }
    if (!passages.items.length) {
      return {
        text: 'I found nothing about that in the documentation that you may read.',
        links: [{ title: 'Documentation', to: '/docs' }],
      };
    }
    const [best, ...others] = passages.items;
    return {
      text: [
        `The documentation says (${best.title}):`,
        best.excerpt.replace(/^/gm, '> '),
        ...(others.length ? ['The other sources may help, too.'] : []),
      ].join('\n\n'),
      sources: [...passages.items],
    };
  },
};
