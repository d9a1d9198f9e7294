import { findName, findObject } from './findName';
import { IntentSlots, ParsedIntent } from './Intent';
import { findForeignTechnology, findRefusal } from './refusals';
import {
  databaseVocabulary,
  environmentVocabulary,
  findMeaning,
  kindVocabulary,
  languageVocabulary,
  messagingVocabulary,
  strategyVocabulary,
} from './vocabulary';

const OPENING =
  /^(?:(?:hey|hi|hello|ok(?:ay)?|so|well|please|pls|kindly|trainyard|bot|assistant|team|good (?:morning|afternoon|evening)|thanks|quick(?: one)?|could you|can you|would you|will you|can we|could we|may i ask you to|i(?:'d| would) (?:like|love) (?:you )?to|i (?:want|need|wish|have) (?:you )?to|i(?:'d| would) (?:like|love)|i (?:really )?(?:want|need)|we (?:really )?(?:want|need)|give (?:me|us)|get (?:me|us)|i'm looking (?:to|for)|i am looking to|we(?:'d| would) like to|we (?:want|need|have|plan) to|we're going to|let'?s|let us|help me(?: to)?|help us(?: to)?|go ahead and|time to|it'?s time to|now|just|also|quickly|kick off|start|begin|trigger|do|perform|run|execute|initiate|make sure to|have(?= an?\b)|get(?= an?\b))\b[\s,:!.-]*)+/i;

const HOW_OR_WHAT =
  /^(?:how\b|what\b|what's\b|which\b|why\b|when\b|where\b|who\b|explain\b|describe\b|tell me\b|teach\b|define\b|compare\b|difference\b|does\b|do\b|is\b|are\b|can (?:i|we|it|trainyard|the|a|an|services?)\b|could (?:i|we)\b|should\b|may (?:i|we)\b|would (?:it|a|an|the)\b|will\b|am i\b|has\b|have (?:we|you|they|i)\b|did\b)/i;

const CREATE_VERBS =
  /\b(?:create|build|make|generate|scaffold|spin up|set up|setup|bootstrap|start|develop|write|implement|add|provision|stand up|initiali[sz]e|init|new|prepare|design|craft|produce|need|want|like|give me|launch|begin|open|kick off|assemble|require|get me|spawn)\b/i;
const SERVICE_NOUNS =
  /\b(?:micro-?services?|services?|apis?|backends?|workers?|consumers?|processors?|servers?|gateways?|apps?|applications?|endpoints?|listeners?|subscribers?|handlers?|project|repo(?:sitory)?|producer)\b|-(?:service|api|worker|svc|app|consumer|processor|gateway|backend)\b/i;
const DEPLOY_VERBS =
  /\b(?:(?:re)?deploy(?:s|ed|ing|ment)?|ship|release|roll ?out|rollout|promote|publish|push|roll(?:ing)? ?back|rollback|revert|upgrade|update|bump|launch|install|go live|bring|move|put|get|send|advance|start a (?:canary|rolling|blue)|canary)\b/i;
const STRONG_DEPLOY =
  /\b(?:(?:re)?deploy(?:ed|ing|ment)?|ship(?:ped)?|release|roll ?out|promote|roll(?:ing)? ?back|rollback|upgrade)\b/i;
const REVIEW_WORDS =
  /\b(?:review|audit|inspect|scan|evaluate|assess|lint|vet|analy[sz]e|examine|look over|look at|check|verify|validate|critique|go over|compliance|compliant|vulnerabilit(?:y|ies)|policy (?:check|report|violations?|findings?)|violat\w+|(?:meets?|follows?|pass(?:es)?|compl(?:y|ies)|conforms?)\b.*\b(?:polic|standard|rule|guideline|complian)\w*|security (?:check|posture|issues?|problems?|findings?)|code quality|second opinion|findings|test)\b/i;
const STRONG_REVIEW =
  /\b(?:review|audit|inspect|scan|assess|lint|vet|analy[sz]e|examine|critique|look over|go over|evaluate)\b/i;
const STATUS_WORDS =
  /\b(?:status|state of|health(?:y)?|progress|how(?:'s| is| are| did)|what(?:'s| is) (?:running|deployed|happening|going on|up with|wrong with|the (?:state|status|health|progress))|is .{1,60} (?:up|down|ok(?:ay)?|running|ready|alive|live|done|finished|deployed|healthy|working|broken|stable|green|red|failing|responding|reachable|out)\b|are .{1,60} (?:up|down|running|healthy|ok)|which version|what version|currently (?:running|deployed)|has .{1,60} (?:finished|completed|been deployed|rolled|succeeded|failed|gone|reached)|did .{1,60} (?:succeed|fail|finish|complete|work|go|pass|reach)|where (?:is|are) .{1,60} (?:deployed|running|at)|how far|uptime|last (?:deployment|run|release)s?|recent (?:deployment|run|release)s?|deployment history|any (?:errors|problems|issues|incidents)|still (?:running|deploying|up|failing)|doing)\b/i;
const CHECK_HEALTH =
  /(?:^|please |you |to )check (?:on|if|whether|the (?:status|health|state)|up on|how)\b|\b(?:list|show)\b.*\b(?:deployments?|runs?|status|health|state|versions?)\b|\bmonitor\b/i;
const OUR_TOPICS =
  /\b(?:deploy\w*|services?|micro-?services?|canary|canaries|blue[- /]?green|rolling|rollbacks?|kubernetes|k8s|argo ?cd|terraform|docker\w*|container\w*|pipelines?|ci|cd|ci\/cd|github|gitlab|jenkins|polic(?:y|ies)|opa|rego|kyverno|databases?|postgres\w*|dynamo\w*|redis|sqs|sns|event ?bridge|queues?|topics?|rest|grpc|apis?|openapi|helm|environments?|staging|production|dev|templates?|catalog|backstage|trainyard|portal|agents?|approval\w*|gates?|runs?|plans?|planner|health ?checks?|readiness|liveness|probes?|otel|opentelemetry|tracing|observability|metrics|dora|languages?|frameworks?|python|node(?:\.?js)?|golang|outbox|idempoten\w+|rate limit\w*|cach\w+|jwt|auth\w*|secrets?|iac|infrastructure|versions?|releases?|branch\w*|repositor\w+|supported?|strateg\w+|migrations?|cost\w*|lead time|incidents?|scal\w+|autoscal\w+|hpa|load balanc\w+|ingress|messag\w+|events?|dead[- ]letter|logs?|monitor\w*|alarms?|slo|sla|graceful|drift|compliance|sbom|images?|registr\w+|monorepo|trunk|feature flags?|test\w*)\b/i;
// These frameworks are for HTTP; a sentence that names one and no kind means REST.
const FRAMEWORKS = /\bfast-?api\b|\bexpress(?:\.?js)?\b|\bgin\b/;
const FOREIGN_WISH =
  /\b(?:weather|joke|poem|song|pizza|recipe|flight|hotel|stock price|football|movie|translate|homework|horoscope|lottery|birthday|holiday|vacation|email to|tweet|essay|story|haiku|coffee|lunch|dinner|taxi|ticket to)\b/i;

const PREPOSITIONS =
  /\b(?:of|for|on|in|about|to|with|is|are|has|did|does|was|at)/;

function withoutUndefined(slots: IntentSlots): IntentSlots {
  return Object.fromEntries(
    Object.entries(slots).filter(([, value]) => value !== undefined),
  );
}

/** Puts a plain word for the name, so that "audit-trail" does not ask for an audit. */
function maskName(core: string, text: string): string {
  const name = findName(text);
  return name?.includes('-') ? core.split(name).join('that-service') : core;
}

/** The environment a change goes to: of "from staging to production" the second. */
function findEnvironment(lower: string): string | undefined {
  const goal = /\bfrom\s+\S+(?:\s+env\w*)?\s+(?:in)?to\s+(.+)/.exec(lower)?.[1];
  return (
    findMeaning(goal ?? '', environmentVocabulary) ??
    findMeaning(lower, environmentVocabulary)
  );
}

const VERSION =
  /\b(?:versions?|release|tag|build|commit|revision|image|at|to|sha)\s*[:=#]?\s*(v?\d+(?:\.\d+)*(?:[-+][0-9A-Za-z.-]+)?|[0-9a-f]{7,40})(?![\w%-])(?!\s*(?:%|percent|replicas?|pods?|instances?))|@(v?\d[\w.+-]*)|:(v?\d+\.[\w.+-]*)|(?<![\w.-])(v\d+(?:\.\d+)*(?:[-+][0-9A-Za-z.-]+)?|\d+\.\d+(?:\.\d+)*(?:[-+][0-9A-Za-z.-]+)?)(?![\w%])/i;

/** The version as it was written, without a full stop after it. */
function findVersion(text: string): string | undefined {
  const match = VERSION.exec(text);
  const found = match?.slice(1).find(Boolean);
  if (found) {
    return found.replace(/[.,;:!?]+$/, '');
  }
  return /\b(?:latest|newest)\b/i.test(text) ? 'latest' : undefined;
}

function readCreateSlots(text: string, lower: string): IntentSlots {
  const name = findName(text);
  // The name may hold words of the vocabulary: "redis-proxy" keeps nothing in Redis.
  const rest = name ? lower.split(name.toLowerCase()).join(' ') : lower;
  const messaging = findMeaning(rest, messagingVocabulary);
  return withoutUndefined({
    serviceName: name,
    language: findMeaning(rest, languageVocabulary),
    kind:
      findMeaning(rest, kindVocabulary) ??
      (FRAMEWORKS.test(rest) ? 'rest' : undefined),
    database: findMeaning(rest, databaseVocabulary),
    messaging,
    environment: findEnvironment(rest),
  });
}

function readDeploySlots(text: string, lower: string): IntentSlots {
  const service = findService(
    text,
    /\b(?:(?:re)?deploy(?:ment of)?|ship|release|roll ?out|promote|publish|push|roll ?back|rollback|revert|upgrade|update|bump|launch|install|bring|move|put|get|send|advance|canary|of|for)/,
  );
  const rest = service ? lower.split(service).join(' ') : lower;
  return withoutUndefined({
    service,
    version: findVersion(text),
    environment: findEnvironment(rest),
    strategy: findMeaning(rest, strategyVocabulary),
  });
}

function findService(text: string, before: RegExp): string | undefined {
  return findName(text) ?? findObject(text, before);
}

/**
 * Reads a wish in free text: what is wanted and what was said about it.
 *
 * @remarks
 * Refusals come first, so that no pleasant wrapping carries a destructive wish along. A question
 * about such a thing is still a question: answering it changes nothing.
 */
export function parseIntent(given: string): ParsedIntent {
  const text = given.replace(/\s+/g, ' ').trim().slice(0, 4000);
  const core = maskName(text.replace(OPENING, '') || text, text);
  const lower = core.toLowerCase();
  const isAsking =
    HOW_OR_WHAT.test(core) || (/\?\s*$/.test(text) && HOW_OR_WHAT.test(text));
  const refusal = findRefusal(text) ?? findRefusal(core);
  const isHowTo =
    /^(?:how (?:do|can|does|to|would|should|is|are|many|much|often)|what (?:happens|does|would|is|are|if)|why|explain|when|which|who|describe|tell me (?:about|how|what|why)|is it|can i|should|does)\b/i.test(
      core,
    );
  if (refusal && !(isHowTo && !/secrets|rules/.test(refusal))) {
    return {
      intent: 'unsupported',
      slots: {},
      reason: `Refused: ${refusal}`,
      confidence: 0.95,
    };
  }
  if (FOREIGN_WISH.test(lower) && !/service|api|deploy/.test(lower)) {
    return unsupported('This is not about building or running services');
  }
  return (
    readStatus(text, core, isAsking) ??
    readReview(text, core, isAsking) ??
    readDeploy(text, core, isAsking) ??
    readCreate(text, core, isAsking) ??
    readQuestion(core, text, isAsking)
  );
}

function unsupported(reason: string, confidence = 0.8): ParsedIntent {
  return { intent: 'unsupported', slots: {}, reason, confidence };
}

function readStatus(
  text: string,
  core: string,
  isAsking: boolean,
): ParsedIntent | undefined {
  const isCheck = CHECK_HEALTH.test(text);
  if (!STATUS_WORDS.test(text) && !isCheck) {
    return undefined;
  }
  if (
    !isAsking &&
    !isCheck &&
    (isWishTo(STRONG_DEPLOY, core) ||
      isWishToCreate(core) ||
      isWishTo(STRONG_REVIEW, core))
  ) {
    return undefined;
  }
  if (/^(?:what|how|why|explain|when|which)\b/i.test(core) && isGeneral(core)) {
    return undefined;
  }
  const service =
    findService(text, PREPOSITIONS) ??
    findObject(
      text,
      /\b(?:status|health|check on|show|monitor|how's|what's up with)/,
    ) ??
    findSubject(text);
  if (
    !service &&
    /^(?:what|how|why|can|does|do|which)\b/i.test(core) &&
    !/\b(?:deployments?|runs?|workflows?|everything|things|it|we|status)\b/i.test(
      core,
    )
  ) {
    return undefined;
  }
  return {
    intent: 'status',
    slots: withoutUndefined({ service }),
    reason: 'It asks how something stands',
    confidence: service ? 0.9 : 0.7,
  };
}

/** "ledger status", "checkout health" */
function findSubject(text: string): string | undefined {
  const [, before] =
    /^(?:the\s+)?([A-Za-z][\w-]*)(?:'s)?\s+(?:status|health|state|progress)\b/.exec(
      text,
    ) ?? [];
  return before ? findObject(`of ${before}`, /\bof/) : undefined;
}

/** "What is the status of a canary in general" has an article of the general kind and no name. */
function isGeneral(core: string): boolean {
  return (
    !findName(core) &&
    /\b(?:an?|any|services|deployments work|a service|you|i|we|one|usually|generally)\b/i.test(
      core,
    ) &&
    !/\b(?:the|our|my)\b/i.test(core)
  );
}

function isWishTo(verbs: RegExp, core: string): boolean {
  return new RegExp(
    `^(?:the |a |an |another |full |quick |new )*(?:${verbs.source})`,
    'i',
  ).test(core);
}

function isWishToCreate(core: string): boolean {
  return isWishTo(CREATE_VERBS, core) && SERVICE_NOUNS.test(core);
}

function readReview(
  text: string,
  core: string,
  isAsking: boolean,
): ParsedIntent | undefined {
  const isWish = isWishTo(STRONG_REVIEW, core) || isWishTo(REVIEW_WORDS, core);
  const isAbout = STRONG_REVIEW.test(core) || REVIEW_WORDS.test(core);
  if (
    !isAbout ||
    isWishToCreate(core) ||
    (isWishTo(STRONG_DEPLOY, core) && !isWish)
  ) {
    return undefined;
  }
  const service = findService(
    text,
    /\b(?:review|audit|inspect|scan|evaluate|assess|lint|vet|analy[sz]e|examine|look (?:over|at)|check|verify|validate|critique|of|for|on|in|does|is)/,
  );
  if (isAsking && !service) {
    return undefined;
  }
  if (!isWish && !service) {
    return undefined;
  }
  return {
    intent: 'review',
    slots: withoutUndefined({ service }),
    reason: 'It asks to look over a service',
    confidence: service ? 0.9 : 0.65,
  };
}

function readDeploy(
  text: string,
  core: string,
  isAsking: boolean,
): ParsedIntent | undefined {
  const lower = text.toLowerCase();
  if (
    !DEPLOY_VERBS.test(lower) ||
    isAsking ||
    (isWishToCreate(core) && findVersion(text) === undefined)
  ) {
    return undefined;
  }
  // "… with Redis, then deploy it to dev" is about a service that does not exist yet.
  const isDescribed = [
    languageVocabulary,
    databaseVocabulary,
    messagingVocabulary,
  ].some(vocabulary => findMeaning(lower, vocabulary) !== undefined);
  if (
    isDescribed &&
    SERVICE_NOUNS.test(core) &&
    !isWishTo(DEPLOY_VERBS, core) &&
    findVersion(text) === undefined
  ) {
    return undefined;
  }
  const slots = readDeploySlots(text, lower);
  const isStrong = STRONG_DEPLOY.test(core);
  const said = [slots.environment, slots.version, slots.strategy].filter(
    Boolean,
  ).length;
  if (!slots.service && said === 0 && !isStrong) {
    return undefined;
  }
  if (!isStrong && !(slots.service && said > 0)) {
    return undefined;
  }
  return {
    intent: 'deploy',
    slots,
    reason: 'It asks to bring a version into an environment',
    confidence: slots.service ? 0.9 : 0.6,
  };
}

function readCreate(
  text: string,
  core: string,
  isAsking: boolean,
): ParsedIntent | undefined {
  const lower = text.toLowerCase();
  const slots = readCreateSlots(text, lower);
  const said = [
    slots.kind,
    slots.language,
    slots.database,
    slots.messaging,
  ].filter(Boolean).length;
  const isNamed = slots.serviceName !== undefined && said >= 1;
  const isNaming =
    (SERVICE_NOUNS.test(lower) &&
      (CREATE_VERBS.test(lower) || said >= 2 || isNamed)) ||
    (isWishTo(CREATE_VERBS, core) && isNamed);
  if (isAsking || !isNaming) {
    return undefined;
  }
  const foreign = findForeignTechnology(text);
  if (foreign) {
    return unsupported(
      `There are no skeletons for ${foreign}; there are Node.js, Python and Go, PostgreSQL, DynamoDB and Redis, SQS, SNS and EventBridge`,
    );
  }
  if (
    /\b(?:mobile|ios|android|desktop|front-?end|website|landing page|machine learning|ml model|spreadsheet|game)\b/i.test(
      lower,
    ) &&
    said < 2
  ) {
    return unsupported('There are skeletons for services only');
  }
  return {
    intent: 'create-service',
    slots,
    reason: 'It asks for a new service',
    confidence: slots.serviceName ? 0.95 : 0.75,
  };
}

function readQuestion(
  core: string,
  text: string,
  isAsking: boolean,
): ParsedIntent {
  const isQuestion = isAsking || /\?\s*$/.test(text);
  if (isQuestion && OUR_TOPICS.test(core)) {
    return {
      intent: 'question',
      slots: {},
      reason: 'It asks for an explanation',
      confidence: 0.85,
    };
  }
  if (/^(?:what can you do|help|who are you|what are you)\b/i.test(core)) {
    return {
      intent: 'question',
      slots: {},
      reason: 'It asks what can be asked',
      confidence: 0.9,
    };
  }
  if (isQuestion && !FOREIGN_WISH.test(core)) {
    return unsupported(
      'This does not seem to be about building or running services',
      0.5,
    );
  }
  return unsupported(
    'This is neither a service to create, deploy, review or look after, nor a question about that',
    0.6,
  );
}
