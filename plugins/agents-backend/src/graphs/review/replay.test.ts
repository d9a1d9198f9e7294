import {
  replayRun,
  RunExport,
  runExportSchema,
} from '@trainyard/plugin-agents-node';
import { replayableGraphs } from '..';
import recorded from './__fixtures__/reviewWithModel.json';

const [graph] = replayableGraphs.filter(({ id }) => id === 'review-repository');

type Recorded = typeof recorded;

/** The recorded run with one thing changed. */
function alter(change: (run: Recorded) => void): RunExport {
  const copy = structuredClone(recorded);
  change(copy);
  return runExportSchema.parse(copy);
}

describe('a recorded review with a model', () => {
  it('comes out the same: prompts, verifiers, cards, gate, report', async () => {
    const report = await replayRun(
      graph,
      alter(() => {}),
    );
    expect(report).toMatchObject({ isExact: true });
    expect(report.reproduced).toBeGreaterThan(30);
  });

  it('names the first event that comes out otherwise', async () => {
    const report = await replayRun(
      graph,
      alter(run => {
        const card = run.events.find(
          event => event.card?.agent === 'review-critic',
        )?.card;
        Object.assign(card ?? {}, { decision: 'Something else' });
      }),
    );
    expect(report.divergence).toMatchObject({
      node: 'critic',
      reason: expect.stringContaining('card.decision'),
    });
  });

  it('gives no answer to a question that was not recorded', async () => {
    const report = await replayRun(
      graph,
      alter(run => {
        const entry = JSON.parse(run.transcript[0].content);
        entry.requestHash = 'f'.repeat(64);
        entry.request.system = 'You were asked something else then';
        run.transcript[0].content = JSON.stringify(entry);
      }),
    );
    expect(report.divergence?.reason).toBe(
      'review-prioritiser in prioritise: asks its model something else than was recorded, first at system',
    );
  });

  it('notices what was recorded and is not asked any more', async () => {
    const report = await replayRun(
      graph,
      alter(run => run.transcript.push(run.transcript[1])),
    );
    expect(report.divergence?.reason).toContain('recorded and not asked');
  });

  it('notices a gate that would show something else', async () => {
    const report = await replayRun(
      graph,
      alter(run => {
        const draft = run.results.find(({ node }) => node === 'draft');
        Object.assign(draft?.output ?? {}, { diff: 'another diff' });
      }),
    );
    expect(report.divergence).toMatchObject({
      node: 'approve',
      reason: expect.stringContaining('subjectHash'),
    });
  });
});
