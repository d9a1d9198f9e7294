import { defineAgent } from '@trainyard/plugin-agents-node';
import {
  findLostCommands,
  findSetbacks,
  judgeFiles,
  migrate,
  readRuns,
  type MigrationResult,
  type Standard,
} from '@trainyard/plugin-migration-common';
import { z } from 'zod';
import { describeTask } from './describeTask';
import { parametersSchema, type Parameters } from './parameters';

const outputSchema = z.object({
  files: z
    .array(
      z.object({
        path: z.string().regex(/^\.github\/workflows\/[\w.@-]+\.ya?ml$/, {
          message: 'a workflow lies in .github/workflows',
        }),
        text: z.string().min(1),
      }),
    )
    .max(10),
  resolved: z.array(z.object({ line: z.int().min(1), how: z.string() })),
});

/** Workflows, and what a person would have had to do that they solve. */
export type Conversion = z.infer<typeof outputSchema>;

/** The same conversion that everything else in the portal uses. */
export function convertByRules({ source, path, options }: Parameters) {
  return migrate(source, { ...options, name: path });
}

/** What workflows for this pipeline are judged by. */
export function standardOf({
  script,
  pipeline,
  files,
  account,
}: MigrationResult): Standard {
  return {
    source: script.source,
    pipeline,
    byRules: files,
    isOpen: account.manual > 0,
  };
}

function reject(message: string, rule: string) {
  return { severity: 'high' as const, message, rule };
}

/** Steps that only tell a person what to do: they are what a model may replace. */
function isNote(run: string): boolean {
  return run.startsWith('echo "::warning::Line ');
}

/**
 * Converts a pipeline.
 *
 * @remarks
 * A model's workflow stands only if it is valid and at least as good as that of the rules by the
 * commands it keeps and the scenarios in which it does the same; else the rules' own is taken.
 */
export const migrationAgent = defineAgent<Parameters, Conversion>({
  id: 'pipeline-migrator',
  title: 'Pipeline migrator',
  purpose:
    'Converts Jenkins pipelines to GitHub Actions and proposes what rules leave to people',
  input: parametersSchema,
  output: outputSchema,
  budget: { maxTokens: 60_000, timeoutMs: 180_000 },
  rules(input) {
    const { files, account } = convertByRules(input);
    return {
      output: { files: [...files], resolved: [] },
      reasoning: {
        title: `Conversion of ${input.path}`,
        decision: `${account.converted} constructs converted, ${account.approximated} approximated, ${account.manual} left to people`,
        inputs: [{ label: 'Strategy', value: input.strategy }],
      },
    };
  },
  prompt(input) {
    return describeTask(input, convertByRules(input));
  },
  async verify(output, input) {
    const byRules = convertByRules(input);
    const isOwn =
      JSON.stringify(output.files) === JSON.stringify(byRules.files);
    if (isOwn) return [];
    if (output.files.length === 0) {
      return [reject('there is no workflow', 'not-empty')];
    }
    const [candidate, own] = await Promise.all(
      [output.files, byRules.files].map(files =>
        judgeFiles(standardOf(byRules), files),
      ),
    );
    const setbacks = findSetbacks(candidate, own).map(message =>
      reject(message, 'as-good-as-rules'),
    );
    if (input.strategy !== 'assisted') return setbacks;
    // Assistance fills gaps; what the rules have converted stays.
    const wanted = byRules.files
      .flatMap(({ text }) => readRuns(text))
      .filter(run => !isNote(run))
      .flatMap(run => run.split('\n'))
      .map(line => line.replace(/\s+/g, ' ').trim())
      .filter(line => line !== '');
    const runs = output.files.flatMap(({ text }) => readRuns(text));
    return [
      ...setbacks,
      ...findLostCommands(wanted, runs).map(line =>
        reject(`'${line}', which rules have converted, is gone`, 'keeps-rules'),
      ),
    ];
  },
});
