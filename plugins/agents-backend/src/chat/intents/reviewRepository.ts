import { z } from 'zod';
import type { AnsweringIntent } from '@trainyard/plugin-agents-node';

const WISH =
  /\b(?:review|audit|inspect|look over|look at|analy[sz]e|assess|examine)\b/i;
const ADDRESS = /\b(?:https?:\/\/\S+|git:[\w.-]+)/i;
const COMPONENT =
  /\b(?:review|audit|inspect|look over|look at|analy[sz]e|assess|examine)\s+(?:the\s+|my\s+|our\s+)?(?:repo(?:sitory)?|service|component|code)?\s*(?:of|for|called|named)?\s*`?(component:[\w./-]+|[a-z][\w-]*[\w])`?/i;
const NO_NAMES =
  /^(?:repo|repository|service|component|code|of|for|the|my|our|it|a|an|this|that)$/i;

const componentName = z.string().regex(/^[A-Za-z0-9][\w./:-]{0,120}$/);

function refOf(service: string): string {
  if (service.includes(':')) return service;
  const [first, second] = service.split('/');
  return second ? `component:${first}/${second}` : `component:default/${first}`;
}

/** Offers a review of a component or an address. */
export const reviewRepositoryIntent: AnsweringIntent = {
  id: 'review-repository',
  title: 'Review a repository',
  description: 'Looks a repository over and proposes improvements',
  examples: ['Review the repository of order-api'],
  slots: {
    service: 'name of a component of the catalog',
    repository: 'address of a repository, where no component is meant',
  },
  recognise: text => {
    if (!WISH.test(text)) return undefined;
    const repository = ADDRESS.exec(text)?.[0].replace(/[.,;!?)]+$/, '');
    if (repository) {
      return {
        confidence: 0.96,
        slots: { repository },
        reason: 'It asks to review an address',
      };
    }
    const service = COMPONENT.exec(text)?.[1];
    const isNamed = service !== undefined && !NO_NAMES.test(service);
    return {
      confidence: isNamed ? 0.8 : 0.6,
      slots: isNamed ? { service } : {},
      reason: 'It asks for a review',
    };
  },
  respond: ({ slots }) => {
    const { service, repository } = slots;
    if (!service && !repository) {
      return {
        text: 'Which repository shall be reviewed? Name a component of the catalog, or an address.',
        asksForMore: true,
      };
    }
    if (service && !componentName.safeParse(service).success) {
      return {
        text: `“${service}” is no name of a component.`,
        asksForMore: true,
      };
    }
    const entityRef = service && !repository ? refOf(service) : undefined;
    const subject = repository ?? entityRef ?? '';
    return {
      text: `I can review **${subject}**.`,
      proposal: {
        title: `Review ${service ?? subject}`,
        action: 'Start the review',
        summary:
          'Copies the repository, looks at it from seven sides and orders what it finds. It changes nothing there; mechanical improvements are offered as a branch after an approval.',
        facts: [
          { label: entityRef ? 'Component' : 'Repository', value: subject },
        ],
        deed: {
          kind: 'workflow',
          template: 'review-repository',
          title: `Review ${service ?? subject}`,
          parameters: entityRef ? { entityRef } : { repository },
          ...(entityRef ? { entityRef } : {}),
        },
      },
    };
  },
};
