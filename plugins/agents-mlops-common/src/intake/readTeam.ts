import { MaskedText } from './MaskedText';
import { state } from './quantity';
import { Statement } from './Statement';
import { SIZE_UNIT, TIME_UNIT } from './units';

const ROLE = String.raw`(?:people|persons?|engineers?|developers?|devs|data scientists?|scientists?|analysts?|folks|colleagues|ftes?|specialists?|team members|of us|teammates|ml engineers?|platform engineers?|data engineers?|software engineers?|data people|ppl|staff|sres?|contractors?|programmers?|admins?|operators|consultants?|techies|researchers?|volunteers|freelancers?|planners?)`;

/** How many work on it; "two scientists and an engineer" are three. */
export function readTeam(text: MaskedText): readonly Statement[] {
  const more = String.raw`(?:\s*(?:,|and|plus|&|\+)\s*(?:and\s+)?(?:#2|an?|one)\s+(?:\w+\s+)?${ROLE})?(?:\s*(?:,|and|plus|&|\+)\s*(?:and\s+)?(?:#3|an?|one)\s+(?:\w+\s+)?${ROLE})?`;
  const patterns = [
    String.raw`\b(?:team|staff|headcount|crew)\s*[:=]\s*#(?:\s+(?:\w+\s+)?${ROLE})?${more}`,
    String.raw`\bteam of #${''}(?:\s+${ROLE})?`,
    String.raw`#(?:\s+(?!thousand|million)[a-z]+)?\s+${ROLE}\b(?! (?:a|per) )${more}`,
    String.raw`\b${ROLE}\s*\(#(?: of them)?\)`,
    String.raw`#-(?:person|people|strong|engineer)\b`,
    String.raw`\bwe are (?:a team of )?#\b`,
    String.raw`\b(?:team|staff|headcount|crew|${ROLE})(?: size)?(?: is| are)?\s*[:=]?\s*(?:about |roughly |currently )?#(?!\s*(?:[.,]?\d|%|${TIME_UNIT}|${SIZE_UNIT}|[$€£]|hours?|requests?|calls?))${more}`,
    String.raw`#\s*(?:x|×)\s*${ROLE}\b`,
  ];
  const [match] = patterns.flatMap(pattern => text.find(pattern));
  if (!match) {
    const [alone] = text.find(
      String.raw`\b(?:i am alone|by myself|on my own|one-person|single[- ]handed|solo|just me|only me|alone|the only (?:\w+ ){0,2}(?:person|engineer|developer|scientist|analyst)|one[- ]man|one[- ]woman)\b`,
    );
    return alone ? [state('team_size', 1, alone)] : [];
  }
  const extra = ['n2', 'n3']
    .map(group => match.number(group))
    .filter(Number.isFinite)
    .reduce((sum, value) => sum + value, 0);
  const singles =
    match.text.match(/\b(?:and|plus|,)\s+(?:an?|one)\s/gi)?.length ?? 0;
  const value = match.number() + extra + (extra ? 0 : singles);
  return Number.isInteger(value) && value >= 1 && value < 100_000
    ? [state('team_size', value, match)]
    : [];
}
