import { toKebabCase } from '@trainyard/generator';

// Compounds of the trade that look like names of services.
const NOT_NAMES =
  /^(?:event-(?:driven|based|bridge|sourced|bus)|blue-green|micro-?services?|real-time|pre-prod(?:uction)?|node-js|key-value|fast-api|g-rpc|high-\w+|low-\w+|read-only|end-to-end|ci-cd|well-\w+|up-to-date|non-\w+|multi-\w+|self-\w+|rate-limit(?:ing|ed|s)?|in-memory|message-\w+|zero-downtime|open-api|e-mail|health-check|roll-?(?:out|back)|re-?deploy\w*|built-in|follow-up|log-in|sign-in|type-safe|code-review|us-\w+-\d|eu-\w+-\d|on-call|production-ready|cloud-native|so-called|back-?end|front-?end|load-balanc\w+|step-by-step|pub-sub|web-api|json-api|open-source|server-side|auto-\w+|dead-letter)$/i;

const STOP = new Set(
  'a an the this that these those my our your their its it me us i we you new simple small little basic tiny fresh another one some any all every which what who how when where why is are was were be been being do does did can could should would will shall may might must to of for from in on at by with without as and or but not no if then than so up down out off over please now today tomorrow yesterday quickly just also again still yet currently right really very latest newest current stable previous last next version release tag build commit image change changes update updates code everything things thing something service services microservice microservices micro api apis app apps application applications backend component repo repository project system systems rest restful grpc http event events driven based python node nodejs js typescript javascript go golang gin express fastapi postgres postgresql dynamodb dynamo redis sqs sns eventbridge database db queue topic bus staging stage production prod dev development environment env environments live canary rolling blue green strategy deployment deployments deploy status health healthy state progress review audit security policy policies compliance pull request pr quality scan check checks pipeline pipelines run runs doing going running using use via into onto here there me about last latest workflow workflows cluster user stateless crud web json terraform code dockerfile kubernetes manifest manifests iac infrastructure config configuration permissions dependencies tests contract rollout rollback logs errors problems issues failing failed whole overall yet first gradually slowly carefully have has had get got give show tell check look see need want like create build make add set write last recent policies violations findings compliance tags cost costs traffic users  consumer worker worker'.split(
    ' ',
  ),
);

const WORD = String.raw`[A-Za-z][A-Za-z0-9]*(?:[-_][A-Za-z0-9]+)*`;

const EXPLICIT = [
  new RegExp(
    String.raw`\b(?:called|named|name(?:d)? it|call(?:ing)? it|naming it|titled|(?:service[- ]?)?name(?:\s+(?:is|it|should be|will be|shall be|being|of))?\s*[:=]?|known as|with the name(?: of)?)\s+["'\x60“‘]?(${WORD})`,
    'i',
  ),
  new RegExp(
    String.raw`(?:service|name|app|component)\s*[:=]\s*["'\x60“‘]?(${WORD})`,
    'i',
  ),
  new RegExp(String.raw`["'\x60“‘](${WORD})["'\x60”’]`),
  new RegExp(String.raw`\b(?:component|resource):(?:[\w-]+/)?(${WORD})`, 'i'),
];

const SUFFIX =
  /^(?:service|api|app|application|worker|backend|gateway|processor|consumer|server|component)$/i;

function isName(word: string): boolean {
  return !NOT_NAMES.test(word) && !STOP.has(word.toLowerCase());
}

function normalize(word: string): string {
  return /[A-Z_]/.test(word) ? toKebabCase(word) : word;
}

/** The service that is meant: named outright, written like a name, or standing where a name stands. */
export function findName(text: string): string | undefined {
  for (const pattern of EXPLICIT) {
    const match = pattern.exec(text);
    if (match && isName(match[1])) {
      return normalize(match[1]);
    }
  }
  const compounds =
    text.match(new RegExp(String.raw`(?<![\w./-])${WORD}(?![\w/])`, 'g')) ?? [];
  const compound = compounds.find(
    word =>
      (/[-_]/.test(word) || /^[A-Z]?[a-z0-9]+[A-Z]\w*$/.test(word)) &&
      !/^(?:PostgreSQL|DynamoDB|EventBridge|FastAPI|GitHub|GitLab|JavaScript|TypeScript|NodeJS|OpenAPI|ArgoCD|gRPC|RESTful|DevOps|CloudFormation|MongoDB|MySQL|RabbitMQ|OpenTelemetry)$/i.test(
        word,
      ) &&
      isName(word) &&
      !/^v?\d/.test(word),
  );
  return compound ? normalize(compound) : findPlacedName(text);
}

/** "the payment service", "deploy checkout to production", "is billing healthy". */
function findPlacedName(text: string): string | undefined {
  const words = text.match(/[A-Za-z][A-Za-z0-9]*/g) ?? [];
  for (let index = 0; index + 1 < words.length; index++) {
    if (SUFFIX.test(words[index + 1]) && isName(words[index])) {
      const name = words[index].toLowerCase();
      return /^(?:micro)?service$/i.test(words[index + 1])
        ? `${name}-service`
        : `${name}-${words[index + 1].toLowerCase()}`;
    }
  }
  return undefined;
}

/** A single word right after one of the verbs or prepositions that take a service. */
export function findObject(text: string, before: RegExp): string | undefined {
  const pattern = new RegExp(
    String.raw`(?:${before.source})\s+(?:(?:the|our|my|a|an|service|app|component|latest|new|newest|current|version|build|release|of|for|up)\s+)*(${WORD})`,
    'gi',
  );
  for (const match of text.matchAll(pattern)) {
    if (isName(match[1]) && !/^v?\d/.test(match[1])) {
      return normalize(match[1]);
    }
  }
  return undefined;
}
