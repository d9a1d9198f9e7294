const GREETING =
  "hey|hi(?: (?:there|all|team|everyone))?|hello|ok(?:ay)?|so|well|please|pls|plz|kindly|trainyard|bot|assistant|team|folks|good (?:morning|afternoon|evening|day)|thanks|thank you|quick(?: one)?|now|just|also|quickly|when(?:ever)? you (?:have|get|find) (?:a|some) (?:moment|minute|time|second)|if (?:you|it) (?:can|could|don't mind|is possible|'s possible)|for (?:a|the) start";
const ASKING =
  "(?:could|can|would|will|might|may) (?:you|we|i|someone|somebody|anyone)(?: (?:please|kindly|possibly|perhaps|maybe|mind|ask (?:you )?(?:to|for)|also|just))*|(?:would|is|might) it be possible (?:for you )?to|is it possible to|is there a way to get|i(?:'d| would) be (?:grateful|glad|happy|thankful|obliged) if (?:someone|you|somebody|we) (?:could|can|would)|(?:we|i)(?:'d| would) appreciate (?:it if you could)?|it would be (?:nice|great|good|lovely|helpful) (?:to (?:have|get)|if (?:you|we|someone) (?:could|can|would))";
const WANTING =
  "(?:i|we|my \\w+|the \\w+|a \\w+ of (?:mine|ours))(?:'d| would| do| really| also)* (?:like|love|want|need|wish|have|plan|wants|needs|asked)(?: (?:you|us|me))?(?: (?:to|for))?(?: have)?|i(?:'m| am) (?:looking|trying|going|about) (?:to|for)|we(?:'re| are) (?:looking|trying|going|about) (?:to|for)|give (?:me|us)|gimme|get (?:me|us)|let'?s|let us(?: have)?|help (?:me|us)(?: to)?|go ahead and|(?:it'?s )?time to|kick off|start(?= an?\\b)|begin(?= an?\\b)|trigger|do|perform|execute|initiate|make sure to|have(?= an?\\b)|get(?= an?\\b)";

const OPENING = new RegExp(
  String.raw`^(?:(?:${GREETING}|${ASKING}|${WANTING})\b[\s,:!.-]*)+`,
  'i',
);

/** Takes greetings, requests and modesty off the beginning; what is left says what is wanted. */
export function stripCourtesies(text: string): string {
  return text.replace(OPENING, '') || text;
}

const HOW_TO =
  /^(?:how\b(?! about)|what\b(?! about)|what's\b|whats\b|which\b|why\b(?! not\b| don't)|when\b|where\b|who\b|explain\b|describe\b|tell (?:me|us) about\b|teach\b|define\b|compare\b|difference\b|do you\b|does (?:the|a|an|it|trainyard)\b(?! [\w]+-)|can (?:i|we|it|trainyard|a|an|services?)\b(?! (?:get|have|please))|should (?:i|we)\b|may (?:i|we)\b(?! (?:ask|get|have))|am i\b)/i;
const CLOSED =
  /^(?:hows|is|are|was|were|has|have|had|did|does|do|will|am|any)\b/i;
const MODAL = /^(?:can|could|would|should|may|might|shall)\b/i;

/** Whether a sentence asks how or what, asks yes or no, or wants something. */
export function findForm(
  text: string,
  core: string,
): 'how-to' | 'closed' | 'modal' | 'wish' {
  if (HOW_TO.test(core) || HOW_TO.test(text)) return 'how-to';
  // "do a canary" is a wish, "do services scale?" a question.
  if (CLOSED.test(core) && (!/^do\b/i.test(core) || /\?\s*$/.test(text))) {
    return 'closed';
  }
  if (
    CLOSED.test(text) &&
    /\?\s*$/.test(text) &&
    !/^(?:do|have)\b/i.test(text)
  ) {
    return 'closed';
  }
  return MODAL.test(text) ? 'modal' : 'wish';
}
