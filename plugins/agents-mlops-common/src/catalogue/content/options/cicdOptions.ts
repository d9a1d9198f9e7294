import type { OptionInput } from '../../catalogueSchema';

/** What can fill the capability cicd. */
export const cicdOptions: readonly OptionInput[] = [
  {
    id: 'cic-github',
    capability: 'cicd',
    title: 'GitHub Actions with cloud login by identity token',
    kind: 'saas',
    hard: ["cloud != 'on_prem'", "not 'gitlab' in existing"],
    prefer: [
      { when: "'github' in existing", points: 3 },
      { when: 'team_size <= 8', points: 2 },
    ],
    burden: 1,
    lockIn: 2,
    cost: ['p.gha_min * 1500'],
    fits: 'default',
    avoid: 'code may not leave',
  },
  {
    id: 'cic-aws',
    capability: 'cicd',
    title: 'CodePipeline and CodeBuild',
    kind: 'aws',
    hard: ["cloud == 'aws'"],
    prefer: [
      {
        when: "'pci_dss' in compliance or data_class == 'restricted'",
        points: 2,
      },
    ],
    burden: 2,
    lockIn: 4,
    cost: ['p.codebuild_min * 1200 + p.pipeline_v2_min * 1200'],
    fits: 'all inside one account boundary',
    avoid: 'GitHub-centred team',
    traits: { isManaged: true, isHipaaEligible: true },
  },
  {
    id: 'cic-gitlab',
    capability: 'cicd',
    title: 'GitLab pipelines (own or hosted)',
    kind: 'oss',
    hard: ["'gitlab' in existing or cloud == 'on_prem'"],
    prefer: [
      { when: "'gitlab' in existing", points: 5 },
      { when: "cloud == 'on_prem'", points: 5 },
    ],
    burden: 3,
    lockIn: 1,
    cost: ['p.ec2_m5l_h * 730'],
    fits: 'own site',
    avoid: 'no operator',
  },
  {
    id: 'cic-gitops',
    capability: 'cicd',
    title:
      'CI + GitOps controller with progressive rollout (Argo CD, Argo Rollouts)',
    kind: 'oss',
    hard: ["'eks' in existing or 'kubernetes' in skills", 'team_size >= 4'],
    prefer: [{ when: "deployment_pref == 'kubernetes'", points: 6 }],
    burden: 3,
    lockIn: 1,
    cost: ['p.gha_min * 1500', '15'],
    requiresAny: ['plat-eks'],
    fits: 'Kubernetes',
    avoid: 'no cluster',
    traits: { skills: ['kubernetes'] },
  },
];
