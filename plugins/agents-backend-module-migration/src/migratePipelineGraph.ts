import { defineGraph } from '@trainyard/plugin-agents-node';
import {
  assistanceResultSchema,
  judgeFiles,
  markProposals,
  MIGRATION_GRAPH,
} from '@trainyard/plugin-migration-common';
import { convertByRules, migrationAgent, standardOf } from './migrationAgent';
import { parametersSchema } from './parameters';

/** Converts a pipeline with the help of a model, and marks what the model wrote. */
export const migratePipelineGraph = defineGraph({
  id: MIGRATION_GRAPH,
  title: 'Migrate a pipeline',
  description:
    'Converts a Jenkins pipeline by rules and a model, and keeps whichever is better',
  version: 1,
  input: parametersSchema,
})
  .task('convert', {
    title: 'Convert and compare',
    agent: migrationAgent.id,
    output: assistanceResultSchema,
    estimatedDurationMs: 30_000,
    run: async context => {
      const { input } = context;
      const byRules = convertByRules(input);
      const { files, resolved } = await context.consult(migrationAgent, input);
      const isModels = JSON.stringify(files) !== JSON.stringify(byRules.files);
      const [first] = byRules.files;
      const marked = isModels
        ? files.map(file => ({
            path: file.path,
            ...markProposals(file.text, first?.text ?? ''),
          }))
        : files.map(file => ({ ...file, parts: [] }));
      const judge = (judged: typeof files) =>
        judgeFiles(standardOf(byRules), judged);
      const ownVerdict = await judge([...byRules.files]);
      return {
        strategy: input.strategy,
        madeBy: isModels ? ('model' as const) : ('rules' as const),
        files: marked.map(({ path, text }) => ({ path, text })),
        proposed: marked.flatMap(({ parts }) => parts),
        resolved: isModels ? resolved : [],
        verdict: isModels ? await judge(files) : ownVerdict,
        byRules: ownVerdict,
      };
    },
  })
  .build(({ result }) => result('convert'));
