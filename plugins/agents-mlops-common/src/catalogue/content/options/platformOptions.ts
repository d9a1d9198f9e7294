import type { OptionInput } from '../../catalogueSchema';

/** What can fill the capability platform. */
export const platformOptions: readonly OptionInput[] = [
  {
    id: 'plat-eks',
    capability: 'platform',
    title: 'Kubernetes cluster (existing or new)',
    kind: 'aws_or_oss',
    burden: 4,
    lockIn: 1,
    cost: [
      "(0 if 'eks' in existing else (p.eks_h * 730 + p.ec2_m5l_h * 2 * 730 + p.nat_h * 730) if cloud == 'aws' else 120)",
    ],
    fits: 'shared by all cluster options',
    avoid: 'only one option needs it',
    traits: {
      skills: ['kubernetes'],
      isManaged: true,
      isHipaaEligible: true,
      instances: '2',
    },
  },
];
