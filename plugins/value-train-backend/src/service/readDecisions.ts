import {
  isMap,
  parseMarkdown,
  type DecisionRecord,
} from '@trainyard/plugin-value-train-common';
import type { TrainRepository } from '@trainyard/plugin-value-train-node';

const recordPath = /(^|\/)adr[/-][^/]*\.md$|\/adr\/.*\.md$/i;

/** Decision records of a project, and decisions that other documents name in their front matter. */
export function readDecisions(train: TrainRepository): DecisionRecord[] {
  const view = train.view();
  return view
    .list()
    .filter(({ path }) => path.endsWith('.md') && !path.startsWith('.'))
    .flatMap(({ path }) => {
      const isRecord = recordPath.test(path);
      const { frontMatter, body } = parseMarkdown(view.readText(path) ?? '');
      const front =
        frontMatter.ok && isMap(frontMatter.value) ? frontMatter.value : {};
      const decisions = (
        Array.isArray(front.decisions) ? front.decisions : []
      ).filter(isMap);
      if (!isRecord && decisions.length === 0) {
        return [];
      }
      const text = (key: string) =>
        front[key] === undefined ? undefined : String(front[key]);
      return [
        {
          path,
          isRecord,
          title: /^#\s+(.+)$/m.exec(body)?.[1] ?? path,
          phase: text('phase'),
          status: text('status'),
          at: text('updated_at') ?? text('created_at'),
          body: isRecord ? body : undefined,
          decisions: decisions.map(decision => ({
            id: String(decision.id ?? ''),
            choice: String(decision.choice ?? ''),
            reason: String(decision.reason ?? ''),
            alternatives: (Array.isArray(decision.alternatives)
              ? decision.alternatives
              : []
            ).map(alternative =>
              typeof alternative === 'string'
                ? alternative
                : JSON.stringify(alternative),
            ),
          })),
        },
      ];
    })
    .sort((a, b) => Number(b.isRecord) - Number(a.isRecord));
}
