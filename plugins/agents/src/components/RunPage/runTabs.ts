/** The parts of a run's page. */
export const RUN_TABS = [
  'overview',
  'files',
  'changes',
  'events',
  'audit',
] as const;
export type RunTab = (typeof RUN_TABS)[number];

/** The tab that the rest of the path names; the overview otherwise. */
export function readRunTab(path: string | undefined): RunTab {
  return RUN_TABS.find(tab => tab === path) ?? 'overview';
}
