import type { OptionInput } from '../../catalogueSchema';

/** What can fill the capability governance. */
export const governanceOptions: readonly OptionInput[] = [
  {
    id: 'gov-baseline',
    capability: 'governance',
    title:
      'Least privilege, encryption, audit trail, tags, budget alarm, model card',
    kind: 'aws_or_oss',
    hard: [
      "data_class in ['public', 'internal']",
      "not 'hipaa' in compliance",
      "not 'pci_dss' in compliance",
      "not 'eu_ai_act_high' in compliance",
    ],
    prefer: [{ when: 'True', points: 2 }],
    burden: 1,
    lockIn: 2,
    cost: ['p.kms_key * 2', 'p.secret * 4', '2'],
    fits: 'default',
    avoid: 'personal or regulated data',
    traits: { governs: { privateNetwork: false, auditRetentionDays: 90 } },
  },
  {
    id: 'gov-privacy',
    capability: 'governance',
    title:
      'Baseline + deletion on request, masking, retention, region lock, data scan',
    kind: 'aws_or_oss',
    hard: [
      "not 'hipaa' in compliance",
      "not 'pci_dss' in compliance",
      "not 'eu_ai_act_high' in compliance",
      "data_class != 'restricted'",
    ],
    prefer: [
      { when: "'gdpr' in compliance", points: 5 },
      { when: "data_class == 'sensitive'", points: 4 },
    ],
    burden: 2,
    lockIn: 2,
    cost: [
      'p.kms_key * 4',
      'p.secret * 8',
      'p.macie_gb * min(50, new_gb_month)',
      'p.vpce_h * 730 * 2',
    ],
    fits: 'personal data',
    avoid: 'no personal data',
    traits: { governs: { privateNetwork: false, auditRetentionDays: 180 } },
  },
  {
    id: 'gov-regulated',
    capability: 'governance',
    title:
      'Privacy level + private network only, own keys per class, immutable audit store, config rules, four eyes, evidence pack',
    kind: 'aws_or_oss',
    prefer: [
      {
        when: "'hipaa' in compliance or 'pci_dss' in compliance or 'eu_ai_act_high' in compliance or data_class == 'restricted'",
        points: 8,
      },
    ],
    burden: 4,
    lockIn: 2,
    cost: [
      'p.kms_key * 8',
      'p.secret * 12',
      'p.macie_gb * min(100, new_gb_month)',
      'p.vpce_h * 730 * 7',
      'p.config_rule * 20',
      '0.03 * data_gb',
    ],
    fits: 'health, payment, high-risk use',
    avoid: 'public data',
    traits: {
      governs: {
        privateNetwork: true,
        auditRetentionDays: 365,
        humanOverride:
          'Two people release a model version, and a reviewer can overrule each decision before it takes effect',
      },
    },
  },
];
