import type { ChatReply } from '@trainyard/plugin-agents-common';
import type {
  ChatIntent,
  IntentMatch,
  IntentRequest,
} from '@trainyard/plugin-agents-node';
import type { IntentName } from './domain/intent/Intent';
import { parseIntent } from './domain/intent/parseIntent';
import { deployServiceParameters } from './graphs/parameters';

/** How sure a refusal of this parser is at least; less is "not understood". */
const SURE_REFUSAL = 0.9;

/**
 * A question is what remains: an intent that knows its subject, such as what
 * the portal can do or how a run stands, is surer than this.
 */
const QUESTION_AT_MOST = 0.75;

function recogniseAs(intent: IntentName) {
  return (text: string): IntentMatch | undefined => {
    const parsed = parseIntent(text);
    if (parsed.intent !== intent) return undefined;
    const { confidence, reason } = parsed;
    return { confidence, reason, slots: { ...parsed.slots } };
  };
}

function factsOf(slots: Readonly<Record<string, string>>) {
  return Object.entries(slots).map(([name, value]) => ({
    label: name.replace(/[A-Z]/g, letter => ` ${letter.toLowerCase()}`),
    value,
  }));
}

function proposeService({ text, slots }: IntentRequest): ChatReply {
  const { serviceName } = slots;
  if (!serviceName) {
    return {
      text: 'What shall the service be called? A name has 3 to 40 lower-case letters, digits and hyphens, such as `order-api`.',
      asksForMore: true,
    };
  }
  return {
    text: `I can create **${serviceName}**. What you did not say is decided by the planner and shown before anything is published.`,
    proposal: {
      title: `Create the service ${serviceName}`,
      action: `Create ${serviceName}`,
      summary:
        'Starts a run that plans the service, generates and checks its repository, then asks for approval before it publishes the repository, registers it in the catalog and deploys it.',
      facts: factsOf(slots),
      deed: {
        kind: 'workflow',
        template: 'create-service',
        title: `Create ${serviceName}`,
        parameters: { text, ...slots },
      },
    },
  };
}

function proposeDeployment({ slots }: IntentRequest): ChatReply {
  if (!slots.service) {
    return { text: 'Which service shall be deployed?', asksForMore: true };
  }
  if (!slots.environment) {
    return {
      text: `Where shall **${slots.service}** be deployed: dev, staging or production?`,
      asksForMore: true,
    };
  }
  const parsed = deployServiceParameters.safeParse(slots);
  if (!parsed.success) {
    const problems = parsed.error.issues.map(
      issue => `- ${issue.path.join('.')}: ${issue.message}`,
    );
    return {
      text: `That cannot be deployed as said:\n\n${problems.join('\n')}`,
      asksForMore: true,
    };
  }
  const { service, version, environment, strategy } = parsed.data;
  return {
    text: `I can deploy **${service}** to ${environment}.`,
    proposal: {
      title: `Deploy ${service} ${version} to ${environment}`,
      action: `Deploy to ${environment}`,
      summary: `Starts a deployment run with the strategy "${strategy}". Gates of the environment still ask before anything changes there.`,
      facts: factsOf({ service, version, environment, strategy }),
      deed: {
        kind: 'workflow',
        template: 'deploy-service',
        title: `Deploy ${service} to ${environment}`,
        parameters: { ...parsed.data },
      },
    },
  };
}

/** What people may ask the chat for that this pack serves or understands. */
export const devopsIntents: readonly ChatIntent[] = [
  {
    id: 'create-service',
    title: 'Create a service',
    description: 'Plans, generates, checks and publishes a new service',
    examples: [
      'Create a REST API called order-api in Node.js with PostgreSQL',
      'I need an event worker in Python that reads from SQS, named invoice-worker',
    ],
    slots: {
      serviceName: '3 to 40 lower-case letters, digits and hyphens',
      kind: 'rest, grpc or event',
      language: 'python, nodejs or go',
      database: 'none, postgresql, dynamodb or redis',
      messaging: 'none, sqs, sns or eventbridge',
      environment: 'dev, staging or production',
    },
    recognise: recogniseAs('create-service'),
    respond: proposeService,
  },
  {
    id: 'deploy-service',
    title: 'Deploy a service',
    description: 'Brings a version of a service into an environment',
    examples: ['Deploy order-api to staging'],
    slots: {
      service: 'name of the service in the catalog',
      version: 'commit, tag, branch or latest',
      environment: 'dev, staging or production',
      strategy: 'rolling, canary or blue-green',
    },
    recognise: recogniseAs('deploy'),
    respond: proposeDeployment,
  },
  {
    id: 'devops-review',
    title: 'Review a service',
    description: 'Understands wishes to look a service over',
    examples: [],
    recognise: recogniseAs('review'),
    answeredBy: 'review-repository',
  },
  {
    id: 'devops-status',
    title: 'Status of a service',
    description: 'Understands questions about how a service stands',
    examples: [],
    recognise: recogniseAs('status'),
    answeredBy: 'status',
  },
  {
    id: 'devops-question',
    title: 'Question about delivery',
    description: 'Understands questions about building and running services',
    examples: [],
    recognise: text => {
      const match = recogniseAs('question')(text);
      return (
        match && {
          ...match,
          confidence: Math.min(match.confidence, QUESTION_AT_MOST),
        }
      );
    },
    answeredBy: 'documentation',
  },
  {
    id: 'devops-refusal',
    title: 'Refused',
    description: 'Knows wishes that would destroy something or avoid checks',
    examples: [],
    isRefusal: true,
    recognise: text => {
      const match = recogniseAs('unsupported')(text);
      return match && match.confidence >= SURE_REFUSAL ? match : undefined;
    },
    answeredBy: 'refusal',
  },
  {
    id: 'devops-unsupported',
    title: 'Not offered here',
    description: 'Knows technology and wishes for which there is nothing',
    examples: [],
    recognise: text => {
      const match = recogniseAs('unsupported')(text);
      const isForeign = match?.reason?.startsWith('There are');
      return match && isForeign ? match : undefined;
    },
    answeredBy: 'refusal',
  },
];
