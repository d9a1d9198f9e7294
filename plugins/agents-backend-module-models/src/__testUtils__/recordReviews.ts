import { replayableGraphs } from '@trainyard/plugin-agents-backend/graphs';
import type { RunEvent } from '@trainyard/plugin-agents-common';
import {
  ReplayReport,
  replayRun,
  RunExport,
} from '@trainyard/plugin-agents-node';
import type { ModelDouble } from '../testing';
import { createRandomReview } from '../testing/randomReview';
import type { Portal } from './portal';

/** A recorded run and what became of saying it again. */
export interface RecordedReview {
  readonly seed: number;
  readonly recorded: RunExport;
  readonly report: ReplayReport;
  /** Consultations that a model was asked in, and those that rules ended. */
  readonly asked: number;
  readonly fellBack: number;
}

function cardsOf({ events }: RunExport) {
  return (events as RunEvent[]).flatMap(event =>
    event.kind === 'reason-card' ? [event.card] : [],
  );
}

/** Records reviews whose model goes wrong at random, and replays each of them. */
export async function recordReviews(options: {
  readonly portal: Portal;
  readonly double: ModelDouble;
  readonly repository: string;
  readonly count: number;
}): Promise<readonly RecordedReview[]> {
  const { portal, double, repository, count } = options;
  const [graph] = replayableGraphs.filter(
    ({ id }) => id === 'review-repository',
  );
  const reviews: RecordedReview[] = [];
  for (let seed = 1; seed <= count; seed++) {
    double.use(createRandomReview(seed));
    const run = await portal.run('review-repository', { repository });
    const done = run.status === 'waiting' ? await portal.approve(run) : run;
    const { body } = await portal.get(`/workflows/${done.workflowId}/export`);
    const recorded = body as RunExport;
    const judged = cardsOf(recorded).filter(({ agent }) =>
      recorded.transcript.some(({ content }) =>
        content.includes(`"agent": "${agent}"`),
      ),
    );
    reviews.push({
      seed,
      recorded,
      report: await replayRun(graph, recorded),
      asked: judged.length,
      fellBack: judged.filter(({ mind }) => mind === 'rules').length,
    });
  }
  return reviews;
}
