import { IntentName } from './Intent';

/** What a sentence is once its courtesies are off, and what was found in it. */
export interface Reading {
  readonly text: string;
  /** Without courtesies at its beginning, the name of the service replaced by a plain word. */
  readonly core: string;
  readonly form: 'how-to' | 'closed' | 'modal' | 'wish';
  readonly hasName: boolean;
  readonly hasSubject: boolean;
  readonly hasVersion: boolean;
  readonly hasEnvironment: boolean;
  readonly hasStrategy: boolean;
  /** How many of language, kind, database and messaging were said. */
  readonly technologies: number;
}

const CREATE =
  /\b(?:create|creating|build|make|generate|scaffold|spin up|set (?:\w+ )?up|setup|bootstrap|start|develop|write|written|implement|add|provision|stand up|initiali[sz]e|init|prepare|design|craft|produce|begin|open|kick off|assemble|spawn|whip up|launch|new|created|built|put together|set up)\b/i;
const WANTING =
  /\b(?:need(?:s|ed)?|want(?:s|ed)?|like|give (?:me|us)|get (?:me|us)|require[sd]?|looking for|ask(?:s|ed|ing)? for|wish(?:es)? for|let (?:me|us) have|nice to have|ought to|have)\b/i;
const SERVICE =
  /\b(?:micro-?\s?services?|services?|svc|apis?|backends?|workers?|consumers?|processors?|servers?|gateways?|apps?|applications?|endpoints?|listeners?|subscribers?|handlers?|projects?|repo(?:sitory)?|producers?|components?)\b/i;
const NEW_SERVICE =
  /\b(?:an?|another|some|new|fresh|brand-?new|one more)\s+(?:[\w.,+/-]+\s+){0,5}?(?:micro-?\s?service|service|svc|api|backend|worker|consumer|processor|server|gateway|app|application|endpoint|listener|subscriber|handler|project|repo(?:sitory)?|producer|component)\b/i;
const NAMING =
  /\b(?:called|named|nam(?:e|ing) it|call(?:ing)? it|titled|by the name|(?:service[-_ ]?)?name\s*(?:is|=|:|should|will|shall|would)|its name)\b/i;

const STRONG_DEPLOY =
  /\b(?:(?:re)?deploy(?:ed|ing|ment|s)?|ship(?:ped)?|release|roll(?:s|ed|ing)?[ -]?out|promoted?|undo|roll(?:ed|ing)?[ -]?back|upgraded?|go live|rolling (?:update|upgrade))\b/i;
const DEPLOY =
  /\b(?:publish|push|take|revert|update|bump|launch|install|bring|move|put|get|send|advance|deliver|run|swap|switch|canary|blue[- /]green|canary|replace|go(?:es)? (?:to|out|live)|see)\b/i;
const ARROW = /->|=>|→|\b(?:on)?to\b|\bonto\b/;

const STRONG_REVIEW =
  /\b(?:(?:code )?review(?:ed)?|audit(?:ed)?|inspect(?:ed)?|scan(?:ned)?|assess(?:ed|ment)?|lint(?:ed)?|vet(?:ted)?|analy[sz]ed?|examined?|critiqued?|look(?:ed)? (?:over|at)|(?:a|another) look (?:at|over)|go (?:over|through)|evaluated?)\b/i;
const REVIEW =
  /\b(?:check(?:ed)?(?! (?:on|up|if|whether))|verify|validate|critique|compliance|compliant|second opinion|findings|test(?= (?:the )?(?:code|quality|security))|what(?:'s| is) wrong with the (?:code|repo\w*|terraform|manifests?))\b/i;
const REVIEW_TOPIC =
  /\b(?:vulnerab\w+|polic(?:y|ies)|secur(?:e|ity)|safe(?:ty)?|guidelines?|standards?|code quality|quality of|violat\w+|weakness\w*|rules|cves?|licen[cs]es?|best practices)\b/i;

const STATUS =
  /\b(?:status|state of|up or down|any (?:news|word|updates?|errors|problems|issues|incidents)|anything (?:going on|wrong|failed|new)|news (?:on|about|from|of)|(?:the )?latest (?:on|from|about|news)|health(?:y)?|progress|is getting on|getting on|running|deployed|happening|going on|up with|which version|what version|still|alive|uptime|down|last|lately|recent|history|doing|fare|behav\w+|perform\w*|hows|how far|how's|report on|finish(?:ed)?|complete(?:d)?|succeed(?:ed)?|failed|fail|broken|red|green|failing|ok(?:ay)?|respond\w*|reachable)\b/i;
const CHECK_HEALTH =
  /(?:^|please |you |to )check (?:on|if|whether|the (?:status|health|state)|up on|how)\b|\b(?:list|show)\b.*\b(?:deployments?|runs?|status|health|state|versions?)\b|\bmonitor\b|\btell (?:me|us) (?:whether|if|how)\b|^how (?:is|are|does|do|did)\b.*\b(?:look|feel|doing|do|fare)/i;

/** What the portal can explain. */
export const OUR_TOPICS =
  /\b(?:deploy\w*|services?|micro-?services?|canary|canaries|blue[- /]?green|rolling|roll\w* ?back|rollbacks?|kubernetes|k8s|argo ?cd|terraform|cloudformation|docker\w*|container\w*|pipelines?|ci|cd|ci\/cd|github|gitlab|jenkins|polic(?:y|ies)|opa|rego|kyverno|databases?|postgres\w*|dynamo\w*|redis|mysql|mongo\w*|kafka|rabbit\w*|rust|java|kotlin|ruby|php|sqs|sns|event ?bridge|event-driven|queues?|topics?|rest|grpc|apis?|openapi|helm|environments?|staging|production|dev|templates?|catalog|backstage|trainyard|portal|agents?|approv\w*|gates?|runs?|plans?|planner|health ?checks?|readiness|liveness|probes?|otel|opentelemetry|tracing|observability|metrics|dora|languages?|frameworks?|python|node(?:\.?js)?|golang|outbox|idempoten\w+|rate limit\w*|cach\w+|jwt|auth\w*|secrets?|iac|infrastructure|versions?|releases?|branch\w*|repositor\w+|supported?|strateg\w+|migrations?|cost\w*|lead time|incidents?|scal\w+|autoscal\w+|hpa|load balanc\w+|ingress|messag\w+|events?|dead[- ]letter|logs?|monitor\w*|alarms?|slo|sla|graceful|drift|compliance|sbom|images?|registr\w+|monorepo|trunk|feature flags?|test\w*)\b/i;

/** Whether the sentence, its courtesies off, begins with one of these. */
function leads(pattern: RegExp, core: string): boolean {
  return new RegExp(
    `^(?:(?:the|a|an|another|full|quick|new|canary|blue[- /]green|rolling)\\s+)*(?:${pattern.source})`,
    'i',
  ).test(core);
}

const when = (holds: boolean, weight: number) => (holds ? weight : 0);

function weighCreate(r: Reading): number {
  const isLed = leads(CREATE, r.core);
  const isWhole = SERVICE.test(r.core) || r.technologies > 0;
  return (
    when(isLed && isWhole, 4) +
    when(!isLed && CREATE.test(r.core), 1.2) +
    when(WANTING.test(r.text), 1) +
    when(NEW_SERVICE.test(r.core), 1.5) +
    r.technologies * 1.1 +
    when(NAMING.test(r.text), 1.5) +
    when(r.hasName, 0.5) -
    when(r.hasVersion, 3) -
    when(leads(STRONG_DEPLOY, r.core), 3) -
    when(r.form === 'how-to' || r.form === 'closed', 5) -
    // A name or a service has to be there: "in Python" alone is nothing to build.
    when(!r.hasName && !SERVICE.test(r.core), 4)
  );
}

function weighDeploy(r: Reading): number {
  const isStrong = STRONG_DEPLOY.test(r.core);
  const said = [r.hasVersion, r.hasEnvironment, r.hasStrategy].filter(Boolean);
  if (!isStrong && (!r.hasSubject || said.length === 0)) return 0;
  if (!r.hasSubject && said.length === 0 && !leads(STRONG_DEPLOY, r.core)) {
    return 0;
  }
  return (
    when(leads(STRONG_DEPLOY, r.core), 4) +
    when(isStrong && !leads(STRONG_DEPLOY, r.core), 2) +
    when(!isStrong && leads(DEPLOY, r.core), 2) +
    when(!isStrong && !leads(DEPLOY, r.core) && DEPLOY.test(r.core), 0.8) +
    when(r.hasVersion, 2.5) +
    when(r.hasEnvironment, 1) +
    when(r.hasStrategy, 0.8) +
    when(ARROW.test(r.core), 0.5) +
    when(r.hasSubject, 0.5) -
    when(!r.hasVersion, r.technologies * 1.1) -
    when(NEW_SERVICE.test(r.core) && NAMING.test(r.text), 2) -
    when(r.form === 'how-to' || r.form === 'closed', 5)
  );
}

function weighReview(r: Reading): number {
  const isLed = leads(STRONG_REVIEW, r.core) || leads(REVIEW, r.core);
  const isSaid = isLed || STRONG_REVIEW.test(r.core) || REVIEW.test(r.core);
  const isTopic = REVIEW_TOPIC.test(r.core);
  if ((!isSaid && !isTopic) || (!r.hasSubject && !isLed)) return 0;
  return (
    when(isLed, 4) +
    when(!isLed && STRONG_REVIEW.test(r.core), 3) +
    when(!isLed && REVIEW.test(r.core), 1.5) +
    when(isTopic, 2.2) +
    when(r.hasSubject, 1) -
    when(r.hasVersion, 2) -
    when(leads(CREATE, r.core) && SERVICE.test(r.core), 4) -
    when(leads(STRONG_DEPLOY, r.core), 4) -
    when(r.form === 'how-to' && !r.hasName, 5)
  );
}

function weighStatus(r: Reading): number {
  const isAsking = r.form === 'how-to' || r.form === 'closed';
  const isSaid = STATUS.test(r.core) || CHECK_HEALTH.test(r.core);
  if (!r.hasSubject && (!isSaid || r.form === 'how-to')) return 0;
  return (
    when(STATUS.test(r.core), 2) +
    when(CHECK_HEALTH.test(r.text), 2.5) +
    when(r.hasSubject, 0.5) +
    when(r.hasName, 0.5) +
    when(isAsking && r.hasName, 1.5) +
    // "checkout?" asks how it stands.
    when(!isAsking && r.hasName && /\?\s*$/.test(r.text), 1.5) +
    when(isAsking && !r.hasName && r.hasSubject, 0.7) -
    when(!isAsking && leads(STRONG_DEPLOY, r.core), 4) -
    when(!isAsking && leads(CREATE, r.core), 4) -
    when(!isAsking && r.hasVersion, 2) -
    when(isGeneral(r.core) && !r.hasName, 3)
  );
}

/** "A service", "one", "usually": nothing that stands somewhere. */
function isGeneral(core: string): boolean {
  return (
    /\b(?:an?|any|services|deployments|you|i|we|one|usually|generally)\b/i.test(
      core,
    ) && !/\b(?:the|our|my)\b/i.test(core)
  );
}

function weighQuestion(r: Reading): number {
  if (
    /^(?:what can (?:you|i)|help$|help\b(?! me (?:to )?\w+)|who are you|what are you)/i.test(
      r.core,
    )
  ) {
    return 6;
  }
  const isAsking =
    r.form === 'how-to' || r.form === 'closed' || /\?\s*$/.test(r.text);
  if (!isAsking || !OUR_TOPICS.test(r.core)) return 0;
  return (
    2.5 +
    when(r.form === 'how-to', 1) +
    when(r.form === 'closed', 0.5) -
    when(r.hasName, 1.2) -
    when(r.hasVersion, 1)
  );
}

/** How much speaks for each meaning; the most wins where it is more than the threshold. */
export function weighEvidence(
  reading: Reading,
): readonly (readonly [Exclude<IntentName, 'unsupported'>, number])[] {
  const weights = [
    ['create-service', weighCreate(reading)],
    ['deploy', weighDeploy(reading)],
    ['review', weighReview(reading)],
    ['status', weighStatus(reading)],
    ['question', weighQuestion(reading)],
  ] as const;
  return [...weights].sort(([, one], [, other]) => other - one);
}
