import { reviewScript } from './reviewScript';
import type { Script, Scripted } from './script';

/** Ways in which a model or its vendor goes wrong once. */
const FAULTS: readonly Scripted[] = [
  { status: 429, retryAfterSeconds: 0 },
  { status: 529, retryAfterSeconds: 0 },
  { status: 500, retryAfterSeconds: 0 },
  { status: 401 },
  { text: 'Here you are: {', isCutOff: true },
  { text: 'No JSON at all' },
  { refusal: 'I would rather not' },
  { json: { output: { improvements: [] }, decision: 'Nothing to do' } },
  { json: { output: 'wrong', decision: '' } },
  { streamError: 'overloaded_error' },
  { calls: [{ name: 'shell:run', input: { command: 'ls' } }] },
  { calls: [{ name: 'review:read-file', input: { path: '../../etc' } }] },
  { calls: [{ name: 'review:read-file', input: {}, malformed: '{"pa' }] },
];

/**
 * A model for reviews that goes wrong now and then: the seed says when and how.
 */
export function createRandomReview(seed: number): Script {
  let state = seed * 7919 + 17;
  const random = () => {
    state = (Math.imul(state, 1664525) + 1013904223) % 2 ** 32;
    return (state >>> 0) / 2 ** 32;
  };
  return request => {
    const isWrong = random() < 0.45;
    const fault = FAULTS[Math.floor(random() * FAULTS.length)];
    return isWrong ? fault : reviewScript(request);
  };
}
