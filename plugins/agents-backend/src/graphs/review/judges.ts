import { SEVERITIES } from '@trainyard/plugin-agents-common';
import { defineAgent } from '@trainyard/plugin-agents-node';
import { z } from 'zod';
import { analysisSchema, Improvement, readSnapshot } from './snapshot';

const listSchema = z.object({
  improvements: analysisSchema.shape.improvements,
});
const EFFORTS = ['minutes', 'hours', 'days'];

function rank({ severity, effort }: Improvement): number {
  return SEVERITIES.indexOf(severity) * 10 - EFFORTS.indexOf(effort);
}

/** Puts the worst first and, among equals, the quickest. */
export const prioritiserAgent = defineAgent({
  id: 'review-prioritiser',
  title: 'Prioritiser',
  purpose: 'Orders improvements by harm and effort',
  input: listSchema,
  output: listSchema,
  rules: ({ improvements }) => {
    const unique = [
      ...new Map(improvements.map(item => [item.id, item])).values(),
    ];
    const ordered = unique.sort((a, b) => rank(b) - rank(a));
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
  verify: (output, input) => {
    const known = new Set(input.improvements.map(({ id }) => id));
    return output.improvements
      .filter(({ id }) => !known.has(id))
      .map(({ id }) => ({
        severity: 'high' as const,
        message: `${id} was found by nobody`,
      }));
  },
});

/** Throws out what the repository does not bear out. */
export const criticAgent = defineAgent({
  id: 'review-critic',
  title: 'Critic',
  purpose: 'Checks that every improvement is borne out by the repository',
  input: listSchema.extend({ snapshot: z.string() }),
  output: listSchema.extend({ rejected: z.array(z.string()) }),
  rules: async ({ improvements, snapshot: hash }, context) => {
    const { files } = await readSnapshot(context, hash);
    const paths = new Set(files.map(({ path }) => path));
    // A missing file is shown by the place where it would be.
    const isBorneOut = ({ title, evidence }: Improvement) =>
      evidence.length > 0 &&
      (evidence.every(path => paths.has(path)) ||
        /\b(no|not|nothing|nobody|says little)\b/i.test(title));
    const kept = improvements.filter(isBorneOut);
    const rejected = improvements
      .filter(item => !isBorneOut(item))
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
});
