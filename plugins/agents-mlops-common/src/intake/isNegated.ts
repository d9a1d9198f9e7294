import { MaskedText } from './MaskedText';

const BEFORE =
  /\b(?:no|not|never|without|nothing|none|neither|nor|avoid|instead of|rather than|outside(?: of)?|out of|free of|don't|do not|doesn't|does not|isn't|aren't|won't|cannot|can't|lack|lacks|except)\b(?:\s+(?:a|an|any|the|need|want|have|use|using|in|of|be|on|subject|to|our|own|run|running|know|really|under|it|is|it's))*\s*(?:[\w-]+\s+(?:or|and|nor)\s+)?$/;
const AFTER =
  /^\s*(?:is|are)?\s*(?:not (?:needed|wanted|required|in scope|there|an option)|out of scope|unnecessary|does not apply|n't needed)/;

/** Whether the words at a place are denied: "no Kafka", "not in PCI scope". */
export function isNegated(
  text: MaskedText,
  start: number,
  end: number,
): boolean {
  return BEFORE.test(text.before(start, 48)) || AFTER.test(text.after(end, 32));
}
