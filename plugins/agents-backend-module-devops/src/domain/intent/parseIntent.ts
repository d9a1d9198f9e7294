import { findForm, stripCourtesies } from './courtesies';
import { OUR_TOPICS, Reading, weighEvidence } from './evidence';
import { findName } from './findName';
import { IntentName, IntentSlots, ParsedIntent } from './Intent';
import { mendTypos } from './mendTypos';
import { readCreateSlots, readDeploySlots, readSubject } from './readSlots';
import { findForeignTechnology, findRefusal } from './refusals';

/** Less than this speaks for nothing in particular. */
const THRESHOLD = 2.4;
/** With this much more than the next meaning there is no doubt left. */
const CLEAR_LEAD = 2;

const FOREIGN_WISH =
  /\b(?:weather|joke|poem|song|pizza|recipe|flight|hotel|stock price|football|movie|translate|homework|horoscope|lottery|birthday|holiday|vacation|email to|tweet|essay|story|haiku|coffee|lunch|dinner|taxi|ticket to|meaning of life|who won)\b/i;
const NOT_SERVICES =
  /\b(?:mobile|ios|android|desktop|front-?end|website|landing page|machine learning|ml model|spreadsheet|game)\b/i;

const REASONS: Record<Exclude<IntentName, 'unsupported'>, string> = {
  'create-service': 'It asks for a new service',
  deploy: 'It asks to bring a version into an environment',
  review: 'It asks to look over a service',
  status: 'It asks how something stands',
  question: 'It asks for an explanation',
};

/** Puts a plain word for the name, so that "audit-trail" does not ask for an audit. */
function maskName(core: string, name: string | undefined): string {
  return name?.includes('-') ? core.split(name).join('that-service') : core;
}

function unsupported(reason: string, confidence: number): ParsedIntent {
  return { intent: 'unsupported', slots: {}, reason, confidence };
}

function readSentence(text: string) {
  const name = findName(text);
  const core = maskName(stripCourtesies(text), name);
  const create = readCreateSlots(text);
  const deploy = readDeploySlots(text);
  const subject = readSubject(text);
  const { language, kind, database, messaging } = create;
  const reading: Reading = {
    text: maskName(text, name),
    core,
    form: findForm(text, core),
    hasName: name !== undefined,
    hasSubject: (deploy.service ?? subject.service) !== undefined,
    hasVersion: deploy.version !== undefined,
    hasEnvironment: deploy.environment !== undefined,
    hasStrategy: deploy.strategy !== undefined,
    technologies: [language, kind, database, messaging].filter(Boolean).length,
  };
  const slots: Record<IntentName, IntentSlots> = {
    'create-service': create,
    deploy,
    review: subject,
    status: subject,
    question: {},
    unsupported: {},
  };
  return { reading, slots };
}

/** A question about what is refused is still a question, unless its answer would be the harm. */
function refuse(text: string, { core }: Reading): ParsedIntent | undefined {
  const refusal = findRefusal(text) ?? findRefusal(core);
  const isHowTo =
    /^(?:how (?:do|can|does|to|would|should|is|are|many|much|often)|what (?:happens|does|would|is|are|if)|why|explain|when|which|who|describe|tell me (?:about|how|what|why)|is it|can i|should|does)\b/i.test(
      core,
    );
  return refusal && !(isHowTo && !/secrets|rules/.test(refusal))
    ? unsupported(`Refused: ${refusal}`, 0.95)
    : undefined;
}

function explainImpossible(
  text: string,
  { technologies }: Reading,
): ParsedIntent | undefined {
  const foreign = findForeignTechnology(text);
  if (foreign) {
    return unsupported(
      `There are no skeletons for ${foreign}; there are Node.js, Python and Go, PostgreSQL, DynamoDB and Redis, SQS, SNS and EventBridge`,
      0.8,
    );
  }
  return NOT_SERVICES.test(text) && technologies < 2
    ? unsupported('There are skeletons for services only', 0.8)
    : undefined;
}

/**
 * Reads a wish in free text: what is wanted and what was said about it.
 *
 * @remarks
 * Refusals come first, so that no pleasant wrapping carries a destructive wish along. Then every
 * meaning gathers what speaks for it, and the one with the most wins: a sentence in an unusual
 * order or in the passive says as much as one that begins with its verb.
 */
export function parseIntent(given: string): ParsedIntent {
  const text = mendTypos(given.replace(/\s+/g, ' ').trim().slice(0, 4000));
  const { reading, slots } = readSentence(text);
  const refused = refuse(text, reading);
  if (refused) return refused;
  if (
    FOREIGN_WISH.test(reading.core) &&
    reading.technologies === 0 &&
    !reading.hasVersion &&
    !/\bservice|\bdeploy/i.test(reading.core)
  ) {
    return unsupported('This is not about building or running services', 0.8);
  }
  const [[intent, weight], [, next]] = weighEvidence(reading);
  if (weight < THRESHOLD) {
    return unsupported(
      OUR_TOPICS.test(reading.core)
        ? 'This is neither a service to create, deploy, review or look after, nor a question about that'
        : 'This does not seem to be about building or running services',
      0.5,
    );
  }
  const impossible =
    intent === 'create-service' ? explainImpossible(text, reading) : undefined;
  if (impossible) return impossible;
  const isNamed =
    intent === 'question' || Object.keys(slots[intent]).length > 0;
  const confidence = weight - next >= CLEAR_LEAD ? 0.95 : 0.85;
  return {
    intent,
    slots: slots[intent],
    reason: REASONS[intent],
    confidence: isNamed ? confidence : 0.65,
  };
}
