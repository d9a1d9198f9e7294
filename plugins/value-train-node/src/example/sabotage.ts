import type { Draft } from './content';

/** A mistake that the example makes on purpose, and the check that must catch it. */
export interface Sabotage {
  readonly check: string;
  readonly spoil: (drafts: readonly Draft[]) => Draft[];
}

function change(path: string, from: string | RegExp, to: string) {
  return (drafts: readonly Draft[]) =>
    drafts.map(draft =>
      draft.path.endsWith(path)
        ? { ...draft, content: draft.content.replace(from, to) }
        : draft,
    );
}

/** The mistakes, by phase. */
export const sabotages: Readonly<Record<string, Sabotage>> = {
  opportunity: {
    check: 'g-artifacts',
    spoil: change(
      'opportunity-brief.md',
      'Go. The value is large',
      'TODO. The value is large',
    ),
  },
  discovery: {
    check: 'dis-g2',
    spoil: change(
      'success-criteria.yml',
      'primary_metric: auc',
      'primary_metric: accuracy',
    ),
  },
  'pre-kickoff': {
    check: 'pre-g1',
    spoil: change(
      'access-checklist.yml',
      'status: tested',
      'status: requested',
    ),
  },
  extraction: {
    check: 'ext-g3',
    spoil: change('customers-2025.csv', 'monthly', 'weekly'),
  },
  preparation: {
    check: 'prp-g1',
    spoil: change(
      'preparation-report.json',
      '"key_overlap_rows": 0',
      '"key_overlap_rows": 3',
    ),
  },
  training: {
    check: 'trn-g2',
    spoil: change(
      'candidate.json',
      '"metric_difference": 0',
      '"metric_difference": 0.2',
    ),
  },
  monitoring: {
    check: 'mon-g1',
    spoil: change('monitoring-report.json', '"fired": true', '"fired": false'),
  },
  retraining: {
    check: 'ret-g2',
    spoil: change(
      'performance-comparison.json',
      /"challenger_sha256": "[0-9a-f]{8}/,
      '"challenger_sha256": "00000000',
    ),
  },
};
