import { ValueTrainClient, ValueTrainRequestError } from './ValueTrainClient';

describe('ValueTrainClient', () => {
  function client(status: number, body: string) {
    const asked: string[] = [];
    const api = new ValueTrainClient({
      baseUrl: async () => 'http://portal/api/value-train',
      fetch: async (url, init) => {
        asked.push(`${init?.method ?? 'GET'} ${url.slice(29)}`);
        return new Response(body, { status });
      },
    });
    return { api, asked };
  }

  it('asks each route by its own path, with everything encoded', async () => {
    const { api, asked } = client(200, '{"items": []}');
    const phase = ['a b', 'scope'] as const;
    await Promise.all([
      api.board({ phase: 'scope', limit: 5 }),
      api.board(),
      api.figureRows('cycle-time', 'a&b'),
      api.createTrain({ trainId: 'churn', title: 'Churn' }),
      api.train('a b'),
      api.phase(...phase),
      api.tick(...phase, { item: 'sco-1', ticked: true }),
      api.withdraw(...phase, { role: 'sponsor' }),
      api.comment(...phase, 'Why?'),
      api.decisions('a b'),
      api.comparePipeline('a b'),
      api.migratePipeline('a b', 'f'.repeat(64)),
      api.exportAudit('a b'),
      api.submit(...phase),
      api.advance(...phase, {}),
      api.command('a b', { type: 'resume' }),
      api.setRoles('a b', {}),
      api.waive('a b', {}),
      api.readArtifact('a b', 'docs/x.md'),
      api.saveArtifact('a b', {
        phase: 'scope',
        path: 'x.md',
        content: '',
        expectedSha256: '',
      }),
      api.sessions('a b'),
      api.risks('a b'),
      api.audit('a b'),
      api.trace('a b', 'model:1'),
    ]);
    expect(asked).toEqual([
      'GET /trains?phase=scope&limit=5',
      'GET /trains',
      'GET /figures/cycle-time/rows?phase=a%26b',
      'POST /trains',
      'GET /trains/a%20b',
      'GET /trains/a%20b/phases/scope',
      'POST /trains/a%20b/phases/scope/ticks',
      'POST /trains/a%20b/phases/scope/withdrawals',
      'POST /trains/a%20b/phases/scope/comments',
      'GET /trains/a%20b/decisions',
      'GET /trains/a%20b/pipeline',
      'POST /trains/a%20b/pipeline',
      'GET /trains/a%20b/audit/bundle',
      'POST /trains/a%20b/phases/scope/gate',
      'POST /trains/a%20b/phases/scope/advance',
      'POST /trains/a%20b/commands',
      'PUT /trains/a%20b/roles',
      'POST /trains/a%20b/waivers',
      'GET /trains/a%20b/artifacts?path=docs%2Fx.md',
      'PUT /trains/a%20b/artifacts',
      'GET /trains/a%20b/sessions',
      'GET /trains/a%20b/risks',
      'GET /trains/a%20b/audit',
      'GET /trains/a%20b/trace?object=model%3A1',
    ]);
  });

  it('tells what the backend said, or at least its status', async () => {
    const refused = client(
      409,
      '{"error": {"name": "ConflictError", "message": "changed meanwhile"}}',
    ).api.train('churn');
    await expect(refused).rejects.toBeInstanceOf(ValueTrainRequestError);
    await expect(refused).rejects.toMatchObject({
      status: 409,
      name: 'ConflictError',
      message: 'changed meanwhile',
    });
    await expect(
      client(502, '<html>').api.train('churn'),
    ).rejects.toMatchObject({
      status: 502,
      message: 'the server answered with 502',
    });
  });
});
