import {
  defineGraph,
  type GraphDefinition,
  type NodeContext,
} from '@trainyard/plugin-agents-node';
import { typeOfFile } from '@trainyard/plugin-policy-common';
import { z } from 'zod';
import {
  askPolicy,
  parseAnswer,
  type PolicyAnswer,
  type PolicyQuestion,
} from './askPolicy';
import { revisionSchema } from './readRepository';

/** A revision, the level, and what the reports belong to. */
export const judgementSchema = revisionSchema.extend({
  environment: z.string(),
  entityRef: z.string().optional(),
  store: z.boolean(),
  /** Where the batches are kept as one report. */
  reportId: z.uuid().optional(),
});
export type Judgement = z.infer<typeof judgementSchema>;

const batchSchema = z.object({
  /** Artifact with the whole answer. */
  report: z.string(),
  files: z.int(),
  findings: z.int(),
  /** Whether the answer speaks for the batches before it, too. */
  isJoined: z.boolean(),
});

async function judgeBatch(
  context: NodeContext,
  judgement: Judgement,
  index: number,
): Promise<z.infer<typeof batchSchema>> {
  const { repository, commit, batches, from } = judgement;
  const store = context.git.repository(repository);
  const documents: PolicyQuestion['documents'][number][] = [];
  for (const path of batches[index]) {
    const bytes = await store.readFile(commit, path);
    if (bytes) {
      const content = Buffer.from(bytes).toString();
      const type = typeOfFile(path, content);
      documents.push({ name: path, content, type });
    }
  }
  const { reportId } = judgement;
  const answer = await askPolicy(context, {
    name: from.slice(0, 1000),
    environment: judgement.environment,
    entityRef: judgement.entityRef,
    store: judgement.store,
    part:
      judgement.store && reportId
        ? { reportId, index: index + 1, of: batches.length }
        : undefined,
    documents,
  });
  const artifact = await context.artifacts.put({
    name: `judgement-${index + 1}.json`,
    mediaType: 'application/json',
    content: JSON.stringify(answer),
  });
  return {
    report: artifact.hash,
    files: documents.length,
    findings: answer.violations.length,
    isJoined: judgement.store && reportId !== undefined,
  };
}

/** A node for each batch: a run that was interrupted goes on with the batch it was at. */
export function judgeBatches(input: unknown): GraphDefinition {
  const judgement = judgementSchema.parse(input);
  let graph = defineGraph({
    id: 'policy-batches',
    title: 'Judge',
    description: 'One node for each batch of files',
    version: 1,
    input: judgementSchema,
  });
  judgement.batches.forEach((paths, index) => {
    // Node ids are made while the graph is built, so its types cannot know them.
    graph = graph.task(`batch-${index + 1}`, {
      title: `Judge ${paths.length} files (${index + 1} of ${
        judgement.batches.length
      })`,
      after: (index > 0 ? [`batch-${index}`] : []) as never,
      output: batchSchema,
      estimatedDurationMs: 5000,
      retry: { attempts: 3 },
      run: context => judgeBatch(context, judgement, index),
    }) as unknown as typeof graph;
  });
  return graph.build();
}

/** All batches as one answer: it is valid only if each is. */
export async function mergeBatches(
  { artifacts }: NodeContext,
  results: unknown,
): Promise<PolicyAnswer> {
  const batches = Object.values(
    z.record(z.string(), batchSchema).parse(results),
  );
  const last = batches.at(-1);
  if (last?.isJoined) {
    return parseAnswer(await artifacts.get(last.report));
  }
  const answers: PolicyAnswer[] = [];
  for (const { report } of batches) {
    answers.push(parseAnswer(await artifacts.get(report)));
  }
  return answers.slice(1).reduce((whole, next) => {
    const bySeverity = { ...whole.counts.bySeverity };
    for (const [severity, count] of Object.entries(next.counts.bySeverity)) {
      bySeverity[severity] = (bySeverity[severity] ?? 0) + count;
    }
    return {
      ...whole,
      valid: whole.valid && next.valid,
      reasons: [...whole.reasons, ...next.reasons],
      blocking: [...whole.blocking, ...next.blocking],
      violations: [...whole.violations, ...next.violations],
      outcomes: [...whole.outcomes, ...next.outcomes],
      counts: {
        bySeverity,
        waived: whole.counts.waived + next.counts.waived,
        evaluated: whole.counts.evaluated + next.counts.evaluated,
        notEvaluated: whole.counts.notEvaluated + next.counts.notEvaluated,
        failed: whole.counts.failed + next.counts.failed,
      },
    };
  }, answers[0]);
}
