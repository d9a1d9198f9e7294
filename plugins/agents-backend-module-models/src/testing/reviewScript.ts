import type { Script, Scripted } from './script';

interface Item {
  readonly id: string;
  readonly title: string;
  readonly severity: string;
}

const ORDER = ['critical', 'high', 'medium', 'low', 'info'];

function readImprovements(texts: readonly string[]): Item[] {
  const match =
    /<untrusted-(\w+) title="improvements">\n([\s\S]*?)\n<\/untrusted-\1>/.exec(
      texts[0] ?? '',
    );
  return match ? JSON.parse(match[2]) : [];
}

function answer(output: unknown, decision: string): Scripted {
  return { json: { output, decision, confidence: 0.9, alternatives: [] } };
}

/**
 * Plays the models of "Review a repository": the prioritiser takes the worst
 * first and the alphabet after that, the critic looks into one file and keeps
 * everything.
 */
export const reviewScript: Script = ({ system, texts, toolNames }) => {
  const improvements = readImprovements(texts);
  if (system.includes('"Prioritiser"')) {
    const ordered = [...improvements].sort(
      (a, b) =>
        ORDER.indexOf(a.severity) - ORDER.indexOf(b.severity) ||
        a.id.localeCompare(b.id),
    );
    return answer(
      { improvements: ordered },
      `First: ${ordered[0]?.title ?? 'nothing'}`,
    );
  }
  if (!system.includes('"Critic"')) {
    return { text: 'I am the double of a model and know reviews only.' };
  }
  const hasLooked = texts.some(text => text.includes('result of review:'));
  return toolNames.length && !hasLooked
    ? {
        text: 'I look into the manifest first.',
        calls: [{ name: 'review:read-file', input: { path: 'package.json' } }],
      }
    : answer({ improvements, rejected: [] }, 'Everything is borne out.');
};
