import { findName, findObject } from './findName';
import { IntentSlots } from './Intent';
import {
  databaseVocabulary,
  environmentVocabulary,
  findMeaning,
  kindVocabulary,
  languageVocabulary,
  messagingVocabulary,
  strategyVocabulary,
} from './vocabulary';

// These frameworks are for HTTP; a sentence that names one and no kind means REST.
const FRAMEWORKS = /\bfast-?api\b|\bexpress(?:\.?js)?\b|\bgin\b/;

const NUMBER = String.raw`v?\d+(?:\.\d+)*(?:[-+][0-9A-Za-z.-]+)?`;
const VERSION = new RegExp(
  String.raw`\b(?:versions?|release|tag|build|commit|revision|image|at|to|sha)\s*[:=#]?\s*(${NUMBER}|[0-9a-f]{7,40})(?![\w%-])(?!\s*(?:%|per ?cent|replicas?|pods?|instances?))|@(v?\d[\w.+-]*)|:(v?\d+\.[\w.+-]*)|(?<![\w.-])(v\d+(?:\.\d+)*(?:[-+][0-9A-Za-z.-]+)?|\d+\.\d+(?:\.\d+)*(?:[-+][0-9A-Za-z.-]+)?)(?![\w%])`,
  'i',
);
/** "Postgres 16" and "Python 3.12" say which technology, not which version of a service. */
const TECHNOLOGY_VERSION =
  /\b(python|py|node(?:\.?js)?|golang|go|postgres(?:ql)?|pg|redis|express|typescript|http|oauth|tls)\s?v?\d+(?:\.\d+)*\b/gi;
const BESIDE_VERSION = new RegExp(
  String.raw`([A-Za-z][\w-]*)\s*(?:[:@,(]|(?:in |at |to )?(?:the\s+)?(?:version|release|build|tag)|at|to)?\s*(?:${NUMBER}|latest)(?![\w%])`,
  'i',
);
const CHANGE_VERBS =
  /\b(?:(?:re)?deploy(?:ment of|ing)?|ship|release|roll ?out|rollout of|promote|publish|push|roll ?back|rollback|revert|upgrade|update|bump|launch|install|bring|move|put|get|send|advance|canary|of|for)/;

/** Leaves out what was not said. */
export function withoutUndefined(slots: IntentSlots): IntentSlots {
  return Object.fromEntries(
    Object.entries(slots).filter(([, value]) => value !== undefined),
  );
}

/** The environment a change goes to: of "from staging to production" the second. */
function findEnvironment(lower: string): string | undefined {
  const goal = /\bfrom\s+\S+(?:\s+env\w*)?\s+(?:in)?to\s+(.+)/.exec(lower)?.[1];
  return (
    findMeaning(goal ?? '', environmentVocabulary) ??
    findMeaning(lower, environmentVocabulary)
  );
}

/** The version as it was written, without a full stop after it. */
export function findVersion(text: string): string | undefined {
  const match = VERSION.exec(text.replace(TECHNOLOGY_VERSION, '$1'));
  const found = match?.slice(1).find(Boolean);
  if (found) {
    return found.replace(/[.,;:!?]+$/, '');
  }
  return /\b(?:latest|newest)\b(?! (?:on|from|about|news))/i.test(text)
    ? 'latest'
    : undefined;
}

/** What was said about a service to be. */
export function readCreateSlots(text: string): IntentSlots {
  const lower = text.toLowerCase();
  const name = findName(text);
  // The name may hold words of the vocabulary: "redis-proxy" keeps nothing in Redis.
  const rest = name ? lower.split(name.toLowerCase()).join(' ') : lower;
  return withoutUndefined({
    serviceName: name,
    language: findMeaning(rest, languageVocabulary),
    kind:
      findMeaning(rest, kindVocabulary) ??
      (FRAMEWORKS.test(rest) ? 'rest' : undefined),
    database: findMeaning(rest, databaseVocabulary),
    messaging: findMeaning(rest, messagingVocabulary),
    environment: findEnvironment(rest),
  });
}

/** What was said about a change of what runs. */
export function readDeploySlots(text: string): IntentSlots {
  const service =
    findName(text) ?? findObject(text, CHANGE_VERBS) ?? findBesideVersion(text);
  const lower = text.toLowerCase();
  const rest = service ? lower.split(service).join(' ') : lower;
  return withoutUndefined({
    service: service ?? findPassiveSubject(text),
    version: findVersion(text),
    environment: findEnvironment(rest),
    strategy: findMeaning(rest, strategyVocabulary),
  });
}

/** "checkout 1.4.0", "checkout at version 7" */
function findBesideVersion(text: string): string | undefined {
  const before = BESIDE_VERSION.exec(text)?.[1];
  return before ? findObject(`of ${before}`, /\bof/) : undefined;
}

/** "billing should be reviewed", "checkout must be rolled out" */
export function findPassiveSubject(text: string): string | undefined {
  const [, before] =
    /^(?:the\s+)?([A-Za-z][\w-]*)\s+(?:should|must|ought to|needs? to|has to|can|could|will|is to)\s+(?:now\s+)?be\b/i.exec(
      text,
    ) ?? [];
  return before ? findObject(`of ${before}`, /\bof/) : undefined;
}

/** "ledger status", "checkout health" */
function findStatusSubject(text: string): string | undefined {
  const [, before] =
    /^(?:the\s+)?([A-Za-z][\w-]*)(?:'s)?\s+(?:status|health|state|progress)\b/i.exec(
      text,
    ) ?? [];
  return before ? findObject(`of ${before}`, /\bof/) : undefined;
}

/** The service a question or a wish to look is about. */
export function readSubject(text: string): IntentSlots {
  return withoutUndefined({
    service:
      findName(text) ??
      findObject(
        text,
        /\b(?:review|audit|inspect|scan|evaluate|assess|lint|vet|analy[sz]e|examine|look (?:over|at)|check(?: on)?|verify|validate|critique|status|health|show|monitor|how's|hows|what's up with)/,
      ) ??
      findObject(
        text,
        /\b(?:of|for|on|in|about|to|with|is|are|has|did|does|was|at)/,
      ) ??
      findPassiveSubject(text) ??
      findStatusSubject(text),
  });
}
