import {
  defineGraph,
  PermanentError,
  type GraphDefinition,
  type NodeContext,
} from '@trainyard/plugin-agents-node';
import {
  phaseQuestionSchema,
  ValueTrainClient,
  ValueTrainRequestError,
  type PhaseQuestion,
} from '@trainyard/plugin-value-train-common';
import { z } from 'zod';

const recordedSchema = z.object({
  verdict: z.string(),
  movedTo: z.string().optional(),
});

const answerSchema = z.object({
  decision: z.enum(['approved', 'rejected']),
  by: z.string(),
  comment: z.string().optional(),
});

/** Statuses of a refusal that trying again does not mend. */
const REFUSALS = [400, 403, 404, 409];

/**
 * The gates of one question to several people, side by side; each answer is
 * carried to the train, which says whether it counts.
 */
export function askPeople(question: PhaseQuestion): GraphDefinition {
  let graph = defineGraph({
    id: 'value-train-decisions',
    title: 'Decisions',
    description: 'One gate for each decision that is missing',
    version: 1,
    input: phaseQuestionSchema,
  });
  question.asks.forEach((ask, index) => {
    const gate = `decide-${index + 1}`;
    const roles = ask.roles.join(' or ');
    // Node ids are made while the graph is built, so its types cannot know them.
    graph = graph
      .gate(gate, {
        title: `Decision on ${question.phaseTitle} as ${roles}`,
        onReject: 'continue',
        ask: () => ({
          question: `Let ${question.phaseTitle} of ${question.trainTitle} pass?`,
          // Inboxes show the action alone, so it says what is approved.
          action: `Approve ${question.phaseTitle} of ${question.trainTitle} as ${roles}`,
          subject: {
            summary: question.summary,
            facts: [
              {
                label: 'Phase',
                value: question.phaseTitle,
                href: `/trains/${question.trainId}/phases/${question.phase}`,
              },
              ...question.facts,
            ],
            answerers: [...ask.people],
            details: {
              trainId: question.trainId,
              phase: question.phase,
              roles: ask.roles,
              subjectSha256: question.subjectSha256,
              artifacts: question.artifacts,
            },
          },
        }),
      })
      .task(`record-${index + 1}`, {
        title: `Carry the decision as ${roles} to the train`,
        after: [gate] as never,
        output: recordedSchema,
        run: context => recordAnswer(context, question, ask.roles, gate),
      }) as unknown as typeof graph;
  });
  return graph.build();
}

async function recordAnswer(
  context: NodeContext,
  question: PhaseQuestion,
  roles: readonly string[],
  gate: string,
): Promise<z.infer<typeof recordedSchema>> {
  const { decision, by, comment } = answerSchema.parse(context.result(gate));
  const { discoveryApi, fetchApi } = context.plugins;
  const trains = new ValueTrainClient({
    baseUrl: () => discoveryApi.getBaseUrl('value-train'),
    fetch: (url, init) => fetchApi.fetch(url, init),
  });
  try {
    // The train knows run and node of an answer, so a second try records nothing twice.
    return await trains.recordAnswer(question.trainId, question.phase, {
      projectId: context.run.projectId,
      run: context.run.workflowId,
      node: gate,
      roles: [...roles],
      decision,
      by,
      comment,
      subjectSha256: question.subjectSha256,
    });
  } catch (error) {
    if (
      error instanceof ValueTrainRequestError &&
      REFUSALS.includes(error.status)
    ) {
      throw new PermanentError(
        `The decision of ${by} does not count: ${error.message}`,
      );
    }
    throw error;
  }
}
