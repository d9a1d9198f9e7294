import type { ChecklistItem } from '../configuration/schema';

/** A line of a checklist in the repository. */
export interface ChecklistTick {
  readonly id: string;
  readonly ticked: boolean;
  readonly evidence?: string;
  /** Who ticked it: a person (`user:…`) or an agent. */
  readonly by?: string;
  readonly at?: string;
  readonly line: number;
}

/** Reads the items of a checklist; lines of another form are left alone. */
export function parseChecklist(text: string): ChecklistTick[] {
  return text.split(/\r?\n/).flatMap((content, index) => {
    const match =
      /^\s*(?:[-*+]|\d+[.)])\s+\[([ xX])\]\s+[*_`([]*([a-z0-9]+(?:[_-]+[a-z0-9]+)*)[*_`:)\]]*(.*)$/.exec(
        content,
      );
    if (!match) {
      return [];
    }
    const rest = match[3];
    return [
      {
        id: match[2],
        ticked: match[1] !== ' ',
        evidence: evidenceOf(rest),
        by: /\bby:?\s+[`@]?([a-z]+:[\w./-]+|[a-z][\w-]*)/.exec(
          rest.slice(rest.search(/evidence:|$/i)),
        )?.[1],
        at: /\bat\s+(\d{4}-\d{2}-\d{2}T[\d:.]+(?:Z|[+-]\d{2}:?\d{2})?)/.exec(
          rest,
        )?.[1],
        line: index + 1,
      },
    ];
  });
}

function evidenceOf(rest: string): string | undefined {
  const match = /evidence:\s*(?:\[[^\]]*\]\(([^)\s]+)\)|`([^`]+)`|(\S+))/i.exec(
    rest,
  );
  return (match?.[1] ?? match?.[2] ?? match?.[3])?.replace(/[,;)]+$/, '');
}

/** Writes the checklist of a phase; what was ticked before stays ticked. */
export function renderChecklist(
  title: string,
  items: readonly ChecklistItem[],
  ticks: readonly ChecklistTick[],
): string {
  const lines = items.map(item => {
    const tick = ticks.find(({ id }) => id === item.id);
    const mark = tick?.ticked ? 'x' : ' ';
    const evidence = tick?.evidence ?? item.evidence;
    const by = tick?.by === undefined ? '' : ` — by ${tick.by}`;
    const at = tick?.at === undefined ? '' : ` at ${tick.at}`;
    const optional = item.required ? '' : ' (optional)';
    return `- [${mark}] **${item.id}** ${item.text}${optional} — evidence: \`${evidence}\`${by}${at}`;
  });
  return `# ${title}\n\n${lines.join('\n')}\n`;
}
