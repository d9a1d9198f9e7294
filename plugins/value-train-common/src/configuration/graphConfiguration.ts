import type { Pipeline } from './schema';

/** Draws a pipeline as a Mermaid flow chart: groups as boxes, branches and loops as dotted ways. */
export function graphConfiguration(pipeline: Pipeline): string {
  const node = (id: string) => id.replace(/-/g, '_');
  const lines = ['flowchart LR'];
  for (const group of [...pipeline.groups].sort((a, b) => a.order - b.order)) {
    lines.push(`  subgraph ${node(group.id)}["${group.title}"]`);
    for (const phase of pipeline.phases.filter(p => p.group === group.id)) {
      lines.push(`    ${node(phase.id)}["${phase.number}. ${phase.title}"]`);
    }
    lines.push('  end');
  }
  const seen = new Set<string>();
  const edge = (from: string, to: string, arrow: string) => {
    const line = `  ${node(from)} ${arrow} ${node(to)}`;
    if (!seen.has(`${from}>${to}`)) {
      seen.add(`${from}>${to}`);
      lines.push(line);
    }
  };
  for (const phase of pipeline.phases) {
    if (phase.next !== undefined) {
      edge(phase.id, phase.next, '-->');
    }
  }
  for (const phase of pipeline.phases) {
    phase.branches?.forEach(branch =>
      edge(
        phase.id,
        branch.to,
        `-. ${
          branch.decision ?? branch.reentry ?? branch.recommendation ?? ''
        } .->`,
      ),
    );
  }
  for (const loop of pipeline.loops) {
    loop.to.forEach(to => edge(loop.from, to, `-. ${loop.id} .->`));
  }
  return `${lines.join('\n')}\n`;
}
