import type { AnsweringIntent } from '@trainyard/plugin-agents-node';

const DESTROYS =
  /^(?:(?:please|now|just|ok(?:ay)?|hey|hi|hello|can you|could you|would you|will you|i want (?:you )?to|i need (?:you )?to|go ahead and|let'?s)[\s,:]+)*(?:delete|destroy|drop|wipe|purge|erase|kill|terminate|nuke|truncate|tear down|shut ?down|decommission|remove)\b/i;
const AVOIDS =
  /\b(?:bypass|skip|ignore|circumvent|disable|override|turn off|switch off)\w*\s+(?:\w+\s+){0,4}?(?:approvals?|polic(?:y|ies)|gates?|checks?|scans?|reviews?|instructions?|rules?|security)\b/i;
const ASKS_FOR_SECRETS =
  /\b(?:show|print|reveal|give|send|tell|dump|leak)\b[^.?!]*\b(?:secrets?|passwords?|credentials?|api keys?|private keys?|tokens)\b/i;
const QUESTION =
  /^(?:how|what|why|when|which|who|explain|is it|can i|should)\b/i;

const REASONS: readonly (readonly [RegExp, string])[] = [
  [DESTROYS, 'it would destroy something; a person does that by hand'],
  [AVOIDS, 'checks and approvals are not avoided'],
  [ASKS_FOR_SECRETS, 'secrets are not shown'],
];

/** Says no, and why. */
export const refusalIntent: AnsweringIntent = {
  id: 'refusal',
  title: 'Refused',
  description: 'Says no to what would destroy something or avoid checks',
  examples: [],
  isRefusal: true,
  recognise: text => {
    const found = REASONS.find(([pattern]) => pattern.test(text.trim()));
    if (!found || QUESTION.test(text.trim())) return undefined;
    return { confidence: 0.95, slots: {}, reason: `Refused: ${found[1]}` };
  },
  respond: ({ reason }) => ({
    text: `I do not do that. ${
      reason ?? 'It is not offered here'
    }. Nothing was changed.`,
  }),
};
