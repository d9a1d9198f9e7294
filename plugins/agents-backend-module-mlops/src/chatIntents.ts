import { understandRequest } from '@trainyard/plugin-agents-mlops-common';
import type { ChatIntent } from '@trainyard/plugin-agents-node';

const WISH =
  /\b(?:plan|design|build|set ?up|create|propose|architect\w*|want|need|we are|we have)\b/i;
const SUBJECT =
  /\b(?:ml|mlops|machine[- ]learning|model|scor(?:e|es|ing)|predict\w*|forecast\w*|recommend\w*|churn|fraud|drift|feature store|training|inference|rag|classif\w*|anomal\w*)\b/i;
/** Services without a model belong to another pack. */
const SERVICE = /\b(?:microservice|rest api|grpc|event worker)\b/i;
const LEAST_STATED = 3;

/** What people may ask the chat for that this pack serves. */
export const mlopsIntents: readonly ChatIntent[] = [
  {
    id: 'plan-ml-system',
    title: 'Plan an ML system',
    description:
      'Turns a wish into an argued, priced and checked plan, and after approval into a repository',
    examples: [
      'Plan a churn model on AWS for three people, 20 GB of data, at most 300 dollars a month',
      'We need fraud scores within 100 ms for two million payments a day, budget 8 thousand a month',
    ],
    slots: { stated: 'constraints that the text states' },
    recognise: text => {
      if (!WISH.test(text) || !SUBJECT.test(text)) return undefined;
      const { statements } = understandRequest(text);
      const isCertain = statements.length >= LEAST_STATED;
      const base = SERVICE.test(text) ? 0.4 : 0.65;
      return {
        confidence: isCertain ? base + 0.25 : base,
        slots: Object.fromEntries(
          statements.map(({ field, value }) => [
            field,
            Array.isArray(value) ? value.join(', ') : String(value),
          ]),
        ),
        reason: `${statements.length} constraints of a machine learning system`,
      };
    },
    respond: ({ text, slots }) => ({
      text: 'I can plan this system. What you did not say is asked where it could change the plan; nothing is generated before you approve.',
      proposal: {
        title: 'Plan an ML system',
        action: 'Plan the system',
        summary:
          'Starts a run that plans, prices and checks a machine learning system, asks for approval, and generates its repository.',
        facts: Object.entries(slots).map(([name, value]) => ({
          label: name.replace(/_/g, ' '),
          value,
        })),
        deed: {
          kind: 'workflow',
          template: 'plan-ml-system',
          title: 'Plan an ML system',
          parameters: { text },
        },
      },
    }),
  },
];
