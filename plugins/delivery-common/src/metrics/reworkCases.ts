import type { DeliveryRows } from '../rows/schemas';

/** A small history with the share of rework it has by our definition, and the reason. */
export interface ReworkCase {
  readonly name: string;
  readonly rows: DeliveryRows;
  /** Ids of the deployments that were rework. */
  readonly rework: readonly string[];
  readonly reason: string;
}

type Deployment = DeliveryRows['deployments'][number];

function deployment(
  id: string,
  hour: number,
  more: Partial<Deployment> = {},
): Deployment {
  const finishedAt = new Date(Date.UTC(2026, 2, 2, hour)).toISOString();
  return {
    id,
    environment: 'production',
    result: 'succeeded',
    finishedAt,
    ...more,
  };
}

const incident = {
  id: 'i1',
  openedAt: '2026-03-02T03:00:00Z',
  resolvedAt: '2026-03-02T07:00:00Z',
};

/**
 * What counts as rework and what does not, each with its reason.
 *
 * @remarks
 * No peer computes this metric, so there is nothing to compare with: these
 * cases are the definition in the form of examples. They are tested, and printed in the reference.
 */
export const reworkCases: readonly ReworkCase[] = [
  {
    name: 'A deployment says which incident it repairs',
    rows: {
      deployments: [
        deployment('d1', 2),
        deployment('d2', 5, { fixes: ['i1'] }),
      ],
      changes: [],
      incidents: [incident],
    },
    rework: ['d2'],
    reason: 'Somebody wrote it down. Nothing is surer.',
  },
  {
    name: 'An incident names the deployment that repaired it',
    rows: {
      deployments: [deployment('d1', 2), deployment('d2', 5)],
      changes: [],
      incidents: [{ ...incident, fixedBy: 'd2' }],
    },
    rework: ['d2'],
    reason: 'The same reference from the other side.',
  },
  {
    name: 'A change of the deployment repairs an incident',
    rows: {
      deployments: [
        deployment('d1', 2),
        deployment('d2', 5, { commitSha: 'b' }),
      ],
      changes: [
        {
          id: 'c1',
          kind: 'pull-request',
          mergeCommitSha: 'b',
          mergedAt: '2026-03-02T04:30:00Z',
          fixes: ['i1'],
        },
      ],
      incidents: [incident],
    },
    rework: ['d2'],
    reason:
      'Pull requests that say "Fixes incident i1" mark the deployment that carries them.',
  },
  {
    name: 'A rollback that the tool reports',
    rows: {
      deployments: [
        deployment('d1', 2),
        deployment('d2', 5, { rollbackOf: 'd1' }),
      ],
      changes: [],
      incidents: [],
    },
    rework: ['d2'],
    reason:
      'Nobody plans a rollback. It counts without an incident, because the rollback itself was the reaction.',
  },
  {
    name: 'An older commit is deployed again',
    rows: {
      deployments: [
        deployment('d1', 1, { commitSha: 'a' }),
        deployment('d2', 2, { commitSha: 'b' }),
        deployment('d3', 5, { commitSha: 'a' }),
      ],
      changes: [],
      incidents: [],
    },
    rework: ['d3'],
    reason:
      'The commit had been replaced and came back: a rollback that no tool called one.',
  },
  {
    name: 'The same commit twice in a row',
    rows: {
      deployments: [
        deployment('d1', 1, { commitSha: 'a' }),
        deployment('d2', 2, { commitSha: 'a' }),
      ],
      changes: [],
      incidents: [],
    },
    rework: [],
    reason:
      'Deploying again what runs already is a restart or a change of configuration, not a step back.',
  },
  {
    name: 'A revert',
    rows: {
      deployments: [
        deployment('d1', 2),
        deployment('d2', 5, { commitSha: 'b' }),
      ],
      changes: [
        {
          id: 'c1',
          kind: 'pull-request',
          title: 'Revert "Round amounts down"',
          mergeCommitSha: 'b',
          mergedAt: '2026-03-02T04:00:00Z',
        },
      ],
      incidents: [],
    },
    rework: ['d2'],
    reason: 'Taking a change back was not the plan when it was made.',
  },
  {
    name: 'A revert of a revert',
    rows: {
      deployments: [
        deployment('d1', 2),
        deployment('d2', 5, { commitSha: 'b' }),
      ],
      changes: [
        {
          id: 'c1',
          kind: 'pull-request',
          title: 'Revert "Revert "Round amounts down""',
          reverts: '1234abcd',
          mergeCommitSha: 'b',
          mergedAt: '2026-03-02T04:00:00Z',
        },
      ],
      incidents: [],
    },
    rework: [],
    reason:
      'The change comes back as it was planned; the step back was the deployment before.',
  },
  {
    name: 'Two hotfixes in a row for one incident',
    rows: {
      deployments: [
        deployment('d1', 2),
        deployment('d2', 4, { branch: 'hotfix/rounding' }),
        deployment('d3', 6, { branch: 'hotfix/rounding-again' }),
      ],
      changes: [],
      incidents: [incident],
    },
    rework: ['d2', 'd3'],
    reason:
      'Each was unplanned. That the first one did not help does not make the second one planned.',
  },
  {
    name: 'A hotfix long after the incident',
    rows: {
      deployments: [
        deployment('d1', 2),
        deployment('d2', 60, { branch: 'hotfix/rounding' }),
      ],
      changes: [],
      incidents: [incident],
    },
    rework: [],
    reason:
      'The incident had been over for more than 48 hours (`rework.hotfix.openIncidentHours`).',
  },
  {
    name: 'An older commit in an environment that does not count',
    rows: {
      deployments: [
        deployment('d1', 1, { commitSha: 'a', environment: 'staging' }),
        deployment('d2', 2, { commitSha: 'b', environment: 'staging' }),
        deployment('d3', 3, { commitSha: 'a', environment: 'staging' }),
        deployment('d4', 4, { commitSha: 'a' }),
      ],
      changes: [],
      incidents: [],
    },
    rework: [],
    reason:
      'Trying things out before users see them is what such environments are for.',
  },
  {
    name: 'A hotfix while an incident is open',
    rows: {
      deployments: [
        deployment('d1', 2),
        deployment('d2', 5, { branch: 'hotfix/rounding' }),
      ],
      changes: [],
      incidents: [incident],
    },
    rework: ['d2'],
    reason: 'The name of the branch and the incident support each other.',
  },
  {
    name: 'A hotfix without any incident',
    rows: {
      deployments: [
        deployment('d1', 2),
        deployment('d2', 5, { branch: 'hotfix/rounding' }),
      ],
      changes: [],
      incidents: [],
    },
    rework: [],
    reason:
      'A name alone is a habit of naming, not evidence of unplanned work.',
  },
  {
    name: 'An ordinary deployment while an incident is open',
    rows: {
      deployments: [deployment('d1', 2), deployment('d2', 5)],
      changes: [],
      incidents: [incident],
    },
    rework: [],
    reason:
      'Coming after an incident is not being made because of it; blaming by time alone would count every busy team as broken.',
  },
];
