/** The parts of a system's page. */
export const SYSTEM_TABS = [
  'plan',
  'cost',
  'policy',
  'files',
  'what-if',
  'versions',
  'story',
] as const;
export type SystemTab = (typeof SYSTEM_TABS)[number];

/** The tab that the URL names; the plan otherwise. */
export function readSystemTab(name: string | null): SystemTab {
  return SYSTEM_TABS.find(tab => tab === name) ?? 'plan';
}
