import { SEVERITIES } from '@trainyard/plugin-agents-common';
import { defineAgent } from '@trainyard/plugin-agents-node';
import { z } from 'zod';
import { findInventions, findLosses, isBorneOut, pathsOf } from './judgements';
import { readFileTool } from './readFileTool';
import { analysisSchema, Improvement, readSnapshot } from './snapshot';

const listSchema = z.object({
  improvements: analysisSchema.shape.improvements,
});
const EFFORTS = ['minutes', 'hours', 'days'];
/** Excerpts that a judge gets; it can read more with its tool. */
const MOST_EXCERPTS = 8;

function rank({ severity, effort }: Improvement): number {
  return SEVERITIES.indexOf(severity) * 10 - EFFORTS.indexOf(effort);
}

function unique(improvements: readonly Improvement[]): Improvement[] {
  return [...new Map(improvements.map(item => [item.id, item])).values()];
}

/** Puts the worst first and, among equals, the quickest. */
export const prioritiserAgent = defineAgent({
  id: 'review-prioritiser',
  title: 'Prioritiser',
  purpose: 'Orders improvements by harm and effort',
  input: listSchema,
  output: listSchema,
  rules: ({ improvements }) => {
    const ordered = unique(improvements).sort((a, b) => rank(b) - rank(a));
    const [first, ...others] = ordered;
    return {
      output: { improvements: ordered },
      reasoning: {
        title: 'What comes first',
        decision: first
          ? `First: ${first.title} (${first.severity}, ${first.effort}).`
          : 'There is nothing to do.',
        alternatives: others.slice(0, 3).map(item => ({
          option: item.title,
          reason: `${item.severity}, ${item.effort}`,
        })),
      },
    };
  },
  prompt: ({ improvements }) => ({
    system:
      'Order the improvements so that a small team does the most useful first: weigh harm, effort, and what unlocks other work. Critical ones stay before all others. Repeat every improvement once, word by word; add none, change none, leave none out.',
    task: 'Order these improvements of one repository.',
    material: [
      {
        title: 'improvements',
        text: JSON.stringify(unique(improvements), undefined, 1),
      },
    ],
  }),
  verify: (output, input) => [
    ...findInventions(output.improvements, input.improvements),
    ...findLosses(output.improvements, input.improvements),
    ...findLateCriticals(output.improvements),
  ],
});

/** Harm that cannot wait is not a matter of taste. */
function findLateCriticals(ordered: readonly Improvement[]) {
  const firstOther = ordered.findIndex(item => item.severity !== 'critical');
  return ordered
    .slice(Math.max(0, firstOther))
    .filter(({ severity }) => firstOther >= 0 && severity === 'critical')
    .map(({ id }) => ({
      severity: 'high' as const,
      message: `${id} is critical and must come before the others`,
    }));
}

/** Throws out what the repository does not bear out. */
export const criticAgent = defineAgent({
  id: 'review-critic',
  title: 'Critic',
  purpose: 'Checks that every improvement is borne out by the repository',
  input: listSchema.extend({ snapshot: z.string() }),
  output: listSchema.extend({ rejected: z.array(z.string()) }),
  tools: [readFileTool.name],
  rules: async ({ improvements, snapshot: hash }, context) => {
    const paths = pathsOf(await readSnapshot(context, hash));
    const kept = improvements.filter(item => isBorneOut(item, paths));
    const rejected = improvements
      .filter(item => !isBorneOut(item, paths))
      .map(({ title }) => title);
    return {
      output: { improvements: kept, rejected },
      reasoning: {
        title: 'Is it true?',
        decision: rejected.length
          ? `${rejected.length} of ${improvements.length} are not borne out.`
          : `All ${improvements.length} are borne out by files.`,
        findings: rejected.map(message => ({
          severity: 'low' as const,
          message,
        })),
      },
    };
  },
  prompt: async ({ improvements, snapshot: hash }, context) => {
    const { files, texts } = await readSnapshot(context, hash);
    const evidence = [
      ...new Set(improvements.flatMap(item => item.evidence)),
    ].filter(path => Object.hasOwn(texts, path));
    return {
      system:
        'Judge each improvement by the files: keep it if they bear it out, reject it if they do not. Keep the order. Repeat what you keep word by word in "improvements"; name what you reject by its exact title in "rejected". Read a file where an excerpt is missing.',
      task: 'Which of these improvements does the repository bear out?',
      material: [
        {
          title: 'improvements',
          text: JSON.stringify(improvements, undefined, 1),
        },
        {
          title: 'paths',
          text: files.map(({ path }) => path).join('\n'),
        },
        ...evidence
          .slice(0, MOST_EXCERPTS)
          .map(path => ({ title: path, text: texts[path] })),
      ],
    };
  },
  verify: async ({ improvements, rejected }, input, context) => {
    const paths = pathsOf(await readSnapshot(context, input.snapshot));
    const titles = new Set(input.improvements.map(({ title }) => title));
    const dropped = input.improvements.filter(
      ({ id }) => !improvements.some(kept => kept.id === id),
    );
    return [
      ...findInventions(improvements, input.improvements),
      ...improvements
        .filter(item => !isBorneOut(item, paths))
        .map(({ id }) => ({
          severity: 'high' as const,
          message: `${id} is kept although no file bears it out`,
        })),
      ...dropped
        .filter(({ title }) => !rejected.includes(title))
        .map(({ id }) => ({
          severity: 'high' as const,
          message: `${id} is neither kept nor rejected`,
        })),
      ...dropped
        .filter(item => item.severity === 'critical' && isBorneOut(item, paths))
        .map(({ id }) => ({
          severity: 'high' as const,
          message: `${id} is critical and its files are there; a critical finding is not for you to drop`,
        })),
      ...rejected
        .filter(title => !titles.has(title))
        .map(title => ({
          severity: 'high' as const,
          message: `"${title}" was rejected but never proposed`,
        })),
    ];
  },
});
