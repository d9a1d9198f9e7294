import {
  renderInTestApp,
  TestApiProvider,
} from '@backstage/frontend-test-utils';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { Board, TrainRow } from '@trainyard/plugin-value-train-common';
import { valueTrainApiRef } from '../../api/ValueTrainApi';
import { ValueTrainPage } from '../ValueTrainPage';

const row: TrainRow = {
  trainId: 'churn',
  title: 'Churn',
  projectId: 'default',
  status: 'active',
  cycle: 2,
  phase: 'training',
  targetDate: '2026-06-01',
  forecast: {
    status: 'value',
    likely: '2026-06-20T00:00:00Z',
    late: '2026-07-02T00:00:00Z',
    rows: 4,
  },
  health: 'late',
  healthReason: 'the forecast lies behind the target',
};
const none = {
  status: 'unavailable',
  reason: 'no train was deployed',
} as const;
const board: Board = {
  items: [row],
  nextCursor: 'churn',
  figures: {
    trains: 2,
    workInProgress: { training: 2 },
    bottleneck: { phase: 'training', trains: 2, waitingDays: 9 },
    firstPassRate: { status: 'value', value: 0.5, rows: 4 },
    gateAccuracy: { status: 'value', value: 1, rows: 4 },
    timeToDeployment: none,
    baselineDays: 200,
    cycleTimes: {
      training: { status: 'value', value: 3, rows: 4 },
      validation: none,
    },
  },
};

function open(answers: Record<string, unknown>) {
  const api = Object.fromEntries(
    Object.entries(answers).map(([name, answer]) => [
      name,
      jest.fn(async () => {
        if (answer instanceof Error) {
          throw answer;
        }
        return answer;
      }),
    ]),
  );
  renderInTestApp(
    <TestApiProvider apis={[[valueTrainApiRef, api as never]]}>
      <ValueTrainPage />
    </TestApiProvider>,
    { initialRouteEntries: ['/'] },
  );
  return api;
}

describe('the portfolio', () => {
  it('shows how trains do, and opens the rows behind each figure', async () => {
    const api = open({
      board,
      figureRows: [
        {
          project: 'churn',
          phase: 'training',
          from: '2026-05-01T00:00:00Z',
          to: '2026-05-04T00:00:00Z',
          days: 3,
          verdicts: ['fail', 'pass'],
          held: false,
        },
      ],
    });
    expect(await screen.findByText('late')).toBeInTheDocument();
    expect(
      screen.getByText('the forecast lies behind the target'),
    ).toBeInTheDocument();
    expect(
      screen.getByText('unavailable: no train was deployed'),
    ).toBeInTheDocument();
    for (const [name, figure, phase] of [
      ['First-pass rate: 50 %', 'first-pass', undefined],
      ['Gate accuracy: 100 %', 'gate-accuracy', undefined],
      [/2026-06-20/, 'cycle-time', 'training'],
    ] as const) {
      await userEvent.click(screen.getByRole('button', { name }));
      const drawer = await screen.findByRole('dialog');
      expect(
        await within(drawer).findByText(/fail, pass · came back/),
      ).toBeInTheDocument();
      expect(api.figureRows).toHaveBeenLastCalledWith(figure, phase);
      await userEvent.keyboard('{Escape}');
    }
    await userEvent.click(
      screen.getByRole('button', { name: '2 trains in training' }),
    );
    expect(api.board).toHaveBeenLastCalledWith(
      expect.objectContaining({ phase: 'training' }),
    );
    expect(
      await screen.findByRole('button', { name: /all phases/ }),
    ).toBeInTheDocument();
  });

  it('offers a first train where there is none', async () => {
    open({
      board: { ...board, items: [], figures: { ...board.figures, trains: 0 } },
    });
    expect(await screen.findByText('No trains yet')).toBeInTheDocument();
  });

  it('tells a failure', async () => {
    open({ board: new Error('no database') });
    expect(await screen.findAllByText('no database')).not.toHaveLength(0);
  });
});
