import { mapToComponent } from '../ingest/mapping';
import { webhookReaders, webhookSources } from '.';

const repository = { full_name: 'acme/ledger' };

describe('webhook readers', () => {
  it.each(webhookSources)(
    '%s refuses or ignores what it cannot read, and never throws',
    source => {
      for (const payload of [undefined, 5, [], {}, { event: 5 }, { app: {} }]) {
        for (const type of [
          '',
          'deployment_status',
          'Deployment Hook',
          'pull_request',
        ]) {
          expect(['ignored', 'refused']).toContain(
            webhookReaders[source](payload, type).status,
          );
        }
      }
    },
  );

  it('reads a deployment of GitHub', () => {
    const outcome = webhookReaders.github(
      {
        repository,
        deployment: {
          id: 7,
          sha: 'abc',
          ref: 'main',
          environment: 'production',
          description: 'Fixes incident PD-9',
          created_at: '2026-03-01T09:00:00Z',
        },
        deployment_status: {
          state: 'success',
          created_at: '2026-03-01T09:05:00Z',
          updated_at: '2026-03-01T09:05:00Z',
        },
      },
      'deployment_status',
    );
    expect(outcome).toMatchObject({
      status: 'rows',
      events: [
        {
          kind: 'deployment',
          row: {
            id: 'github:acme/ledger:7',
            result: 'succeeded',
            finishedAt: '2026-03-01T09:05:00.000Z',
            fixes: ['PD-9'],
          },
        },
      ],
    });
  });

  it('learns the first review from somebody else than the author', () => {
    const review = (login: string) =>
      webhookReaders.github(
        {
          repository,
          review: { submitted_at: '2026-03-01T10:00:00Z', user: { login } },
          pull_request: {
            number: 3,
            title: 'Revert "x"',
            body: 'This reverts commit 1234abcd',
            created_at: '2026-03-01T09:00:00Z',
            updated_at: '2026-03-01T10:00:00Z',
            user: { login: 'ann' },
            head: { ref: 'x' },
            base: { ref: 'main' },
          },
        },
        'pull_request_review',
      );
    expect(review('bob')).toMatchObject({
      events: [
        {
          row: {
            firstReviewAt: '2026-03-01T10:00:00.000Z',
            reverts: '1234abcd',
          },
        },
      ],
    });
    const own = review('ann');
    expect(own.status === 'rows' && own.events[0].row).not.toHaveProperty(
      'firstReviewAt',
    );
  });

  it('reads a sync of Argo CD, a build of Jenkins and incidents of both pagers', () => {
    expect(
      webhookReaders.argocd(
        {
          environment: 'production',
          app: {
            metadata: { name: 'ledger' },
            status: {
              operationState: {
                phase: 'Succeeded',
                startedAt: '2026-03-01T09:00:00Z',
                finishedAt: '2026-03-01T09:01:00Z',
                syncResult: { revision: 'abc' },
              },
            },
          },
        },
        '',
      ),
    ).toMatchObject({
      events: [
        {
          row: {
            environment: 'production',
            commitSha: 'abc',
            result: 'succeeded',
          },
        },
      ],
    });
    expect(
      webhookReaders.jenkins(
        {
          name: 'ledger',
          build: {
            number: 4,
            phase: 'FINALIZED',
            status: 'ABORTED',
            timestamp: 1_772_355_600_000,
            duration: 60_000,
            parameters: { ENVIRONMENT: 'production' },
          },
        },
        '',
      ),
    ).toMatchObject({
      events: [
        {
          kind: 'deployment',
          row: { result: 'cancelled', finishedAt: '2026-03-01T09:01:00.000Z' },
        },
        { kind: 'run', row: { id: 'jenkins:ledger:4', kind: 'build' } },
      ],
    });
    expect(
      webhookReaders.pagerduty(
        {
          event: {
            event_type: 'incident.resolved',
            occurred_at: '2026-03-01T10:00:00Z',
            data: {
              id: 'Q1',
              status: 'resolved',
              created_at: '2026-03-01T09:00:00Z',
              service: { id: 'P1' },
            },
          },
        },
        '',
      ),
    ).toMatchObject({
      events: [
        { row: { resolvedAt: '2026-03-01T10:00:00.000Z', service: 'P1' } },
      ],
    });
    expect(
      webhookReaders.opsgenie(
        {
          action: 'Close',
          alert: {
            alertId: 'a',
            createdAt: 1_772_355_600_000,
            updatedAt: 1_772_359_200_000_000_000,
          },
        },
        '',
      ),
    ).toMatchObject({
      events: [
        {
          row: {
            openedAt: '2026-03-01T09:00:00.000Z',
            resolvedAt: '2026-03-01T10:00:00.000Z',
          },
        },
      ],
    });
  });

  it('reads GitLab deployments and incidents', () => {
    const project = { path_with_namespace: 'acme/ledger' };
    expect(
      webhookReaders.gitlab(
        {
          project,
          status: 'failed',
          status_changed_at: '2026-03-01 09:00:00 +0100',
          deployment_id: 5,
          environment: 'production',
          sha: 'abc',
        },
        'Deployment Hook',
      ),
    ).toMatchObject({
      events: [
        { row: { result: 'failed', finishedAt: '2026-03-01T08:00:00.000Z' } },
      ],
    });
    expect(
      webhookReaders.gitlab(
        {
          project,
          object_attributes: {
            iid: 1,
            title: 'Down',
            type: 'Incident',
            created_at: '2026-03-01 09:00:00 UTC',
            updated_at: '2026-03-01 09:00:00 UTC',
          },
        },
        'Issue Hook',
      ),
    ).toMatchObject({
      events: [
        { kind: 'incident', row: { openedAt: '2026-03-01T09:00:00.000Z' } },
      ],
    });
  });

  it('lets entities claim the applications of Argo CD and the jobs of Jenkins', () => {
    const claim = (service: string) => [
      {
        component: 'component:default/ledger',
        repositories: [],
        services: [service],
      },
    ];
    const argocd = webhookReaders.argocd(
      {
        app: {
          metadata: { name: 'ledger-production' },
          status: {
            operationState: {
              phase: 'Succeeded',
              startedAt: '2026-03-01T08:00:00Z',
              finishedAt: '2026-03-01T08:01:00Z',
            },
          },
        },
      },
      '',
    );
    const jenkins = webhookReaders.jenkins(
      {
        name: 'deploy',
        environment: 'production',
        build: {
          number: 12,
          phase: 'COMPLETED',
          status: 'SUCCESS',
          timestamp: 1_772_355_600_000,
          url: 'job/payments/job/deploy%20100%/12/',
        },
      },
      '',
    );
    const mapped = (outcome: typeof argocd, service: string) =>
      outcome.status === 'rows'
        ? outcome.events.map(event =>
            mapToComponent(event, 'any', claim(service), []),
          )
        : [];
    expect(mapped(argocd, 'ledger-production')).toEqual([
      'component:default/ledger',
    ]);
    // The deployment and the run it was.
    expect(mapped(jenkins, 'payments/deploy%20100%')).toEqual([
      'component:default/ledger',
      'component:default/ledger',
    ]);
  });
});
