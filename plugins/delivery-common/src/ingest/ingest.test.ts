import fc from 'fast-check';
import { parseCloudEvent } from './cloudEvents';
import { mapToComponent, normaliseRepository } from './mapping';
import { mergeCopies } from '../rows/deduplicate';
import { parseCsvRows, parseNdjsonRows } from './parseRows';
import { readCsv, writeCsv } from './table';

describe('CSV', () => {
  it('reads back every table it writes', () => {
    const cell = fc.string({
      unit: fc.constantFrom('a', 'b', '"', ',', '\n', ' ', 'é'),
    });
    fc.assert(
      fc.property(
        fc.array(fc.record({ x: cell, y: cell }), { minLength: 1 }),
        records => {
          const written = writeCsv(['x', 'y'], records);
          const read = [...readCsv(written)]
            .slice(1)
            .map(({ cells }) => ({ x: cells[0], y: cells[1] }));
          expect(read).toEqual(records);
        },
      ),
    );
  });

  it('defuses what a spreadsheet would run', () => {
    expect(writeCsv(['t'], [{ t: '=HYPERLINK("x")' }])).toBe(
      `t\n"'=HYPERLINK(""x"")"\n`,
    );
  });

  it('understands the names and dates of other tools, and tells each bad row apart', () => {
    const { events, errors } = parseCsvRows(
      [
        'id,Env,Status,deployed_at,sha,note',
        'd1,production,SUCCESS,2026-03-01 09:30,abc,"a, b"',
        'd2,production,maybe,2026-03-01,abc,',
        ',production,success,yesterday,abc,',
      ].join('\r\n'),
      'deployment',
    );
    expect(events).toEqual([
      {
        kind: 'deployment',
        row: {
          id: 'd1',
          environment: 'production',
          result: 'succeeded',
          finishedAt: '2026-03-01T09:30:00Z',
          commitSha: 'abc',
        },
      },
    ]);
    expect(errors.map(error => [error.line, error.field])).toEqual([
      [3, 'result'],
      [4, 'id'],
      [4, 'finishedAt'],
    ]);
  });

  it('says which columns there are when the id is missing', () => {
    expect(parseCsvRows('name\nx', 'incident').errors[0].message).toContain(
      'openedAt',
    );
  });
});

describe('NDJSON and CloudEvents', () => {
  it('keeps good lines and numbers bad ones', () => {
    const { events, errors } = parseNdjsonRows(
      '{"kind":"incident","row":{"id":"i","openedAt":"2026-03-01T00:00:00Z"}}\n{oops\n{"id":"x"}\n',
    );
    expect(events).toHaveLength(1);
    expect(errors.map(error => error.line)).toEqual([2, 3]);
  });

  it('reads CDEvents inside CloudEvents', () => {
    const parsed = parseCloudEvent({
      specversion: '1.0',
      id: '1',
      source: 'ci',
      type: 'dev.cdevents.service.rolledback.0.2.0',
      data: {
        context: {
          id: '9',
          source: 'ci',
          type: 'dev.cdevents.service.rolledback.0.2.0',
          timestamp: '2026-03-01T00:00:00Z',
        },
        subject: {
          id: 'ledger',
          content: {
            environment: { id: 'production' },
            artifactId: 'pkg:oci/ledger@sha1',
          },
        },
      },
    });
    expect(parsed.errors).toEqual([]);
    expect(parsed.events[0].row).toMatchObject({
      component: 'ledger',
      environment: 'production',
      commitSha: 'sha1',
      rollbackOf: expect.any(String),
    });
  });

  const cdEvent = (type: string, timestamp: string, content: object) => ({
    specversion: '1.0',
    id: `${type} ${timestamp}`,
    source: 'ci',
    type: `dev.cdevents.${type}.0.3.0`,
    data: {
      context: {
        id: `${type} ${timestamp}`,
        source: 'ci',
        type: `dev.cdevents.${type}.0.3.0`,
        timestamp,
      },
      subject: { id: 'subject', content },
    },
  });
  const rowOf = (event: ReturnType<typeof cdEvent>) => {
    const { events, errors } = parseCloudEvent(event);
    expect(errors).toEqual([]);
    return events[0].row;
  };

  it('knows the beginning and the end of an incident, whichever came first', () => {
    const begun = rowOf(
      cdEvent('incident.detected', '2026-03-01T10:00:00Z', {
        service: { id: 'ledger' },
      }),
    );
    const ended = rowOf(
      cdEvent('incident.resolved', '2026-03-01T12:00:00Z', {
        service: { id: 'ledger' },
      }),
    );
    for (const joined of [mergeCopies(begun, ended), mergeCopies(ended, begun)])
      expect(joined).toMatchObject({
        openedAt: '2026-03-01T10:00:00Z',
        resolvedAt: '2026-03-01T12:00:00Z',
      });
  });

  it('joins the steps of a change, also a review after its merge', () => {
    const steps = [
      cdEvent('change.created', '2026-03-01T08:00:00Z', {}),
      cdEvent('change.reviewed', '2026-03-01T13:00:00Z', {}),
      cdEvent('change.merged', '2026-03-01T12:00:00Z', {
        repository: 'acme/ledger',
      }),
    ].map(rowOf);
    expect(steps.reduce((left, right) => mergeCopies(left, right))).toEqual(
      expect.objectContaining({
        openedAt: '2026-03-01T08:00:00Z',
        firstReviewAt: '2026-03-01T13:00:00Z',
        mergedAt: '2026-03-01T12:00:00Z',
        repository: 'acme/ledger',
      }),
    );
  });

  it.each([
    ['success', 'succeeded'],
    ['failure', 'failed'],
    ['error', 'failed'],
    ['cancel', 'cancelled'],
  ])('reads a pipeline run that ended in %s', (outcome, result) => {
    expect(
      rowOf(
        cdEvent('pipelinerun.finished', '2026-03-01T12:00:00Z', {
          pipelineName: 'ledger/main',
          outcome,
        }),
      ),
    ).toMatchObject({ result, application: 'ledger/main' });
  });

  it('reads runs of our own type', () => {
    const { events } = parseCloudEvent({
      specversion: '1.0',
      id: '1',
      source: 's',
      type: 'io.trainyard.delivery.run',
      data: { id: 'r1', result: 'failed' },
    });
    expect(events).toEqual([
      { kind: 'run', row: expect.objectContaining({ id: 'r1' }) },
    ]);
  });

  it('refuses what is no event of deliveries, with the remedy', () => {
    const [error] = parseCloudEvent({
      specversion: '1.0',
      id: '1',
      source: 's',
      type: 'com.example.lunch',
      data: {},
    }).errors;
    expect(error).toMatchObject({
      field: 'type',
      message: expect.stringContaining('io.trainyard.delivery.deployment'),
    });
  });
});

describe('mapToComponent', () => {
  const deployment = (repository?: string) =>
    ({
      kind: 'deployment',
      row: {
        id: 'd',
        environment: 'production',
        result: 'succeeded',
        repository,
      },
    } as const);
  const claims = [
    {
      component: 'component:default/ledger',
      repositories: ['acme/ledger'],
      services: ['P1'],
    },
  ];

  it.each([
    'https://github.com/acme/ledger.git',
    'git@github.com:acme/Ledger.git',
    'acme/ledger/',
  ])('finds the claim on %s', repository => {
    expect(normaliseRepository(repository)).toBe('acme/ledger');
    expect(mapToComponent(deployment(repository), 'github', claims, [])).toBe(
      'component:default/ledger',
    );
  });

  it('asks the rules in their order after the annotations, and leaves the rest unmapped', () => {
    const rules = [
      { repository: 'acme/*', component: 'component:shop/{name}' },
    ];
    expect(
      mapToComponent(deployment('acme/cart'), 'github', claims, rules),
    ).toBe('component:shop/cart');
    expect(
      mapToComponent(deployment('other/cart'), 'github', claims, rules),
    ).toBeUndefined();
  });
});
