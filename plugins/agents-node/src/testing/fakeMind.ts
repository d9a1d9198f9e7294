import type { Mind, MindAnswer, MindQuestion } from '../agent/definition';

/** A mind that says what the test lets it say, and remembers what it was asked. */
export interface FakeMind extends Mind {
  readonly questions: readonly MindQuestion<unknown, unknown>[];
}

/**
 * A model for tests.
 *
 * @param answers - one after another for each question to the agent; an `Error`
 * is thrown; when they are used up the mind fails
 */
export function createFakeMind(
  answers: Readonly<Record<string, readonly (MindAnswer<unknown> | Error)[]>>,
): FakeMind {
  const questions: MindQuestion<unknown, unknown>[] = [];
  const asked = new Map<string, number>();
  return {
    kind: 'model',
    questions,
    canSpeakFor: agent => agent.id in answers,
    propose: async question => {
      const { id } = question.agent;
      const index = asked.get(id) ?? 0;
      asked.set(id, index + 1);
      questions.push(question as never);
      const answer = answers[id]?.[index];
      if (!answer) {
        throw new Error(`The fake mind has no answer ${index + 1} for ${id}`);
      }
      if (answer instanceof Error) throw answer;
      return answer as never;
    },
  };
}
