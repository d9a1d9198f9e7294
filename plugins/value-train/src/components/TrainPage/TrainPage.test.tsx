import { identityApiRef } from '@backstage/frontend-plugin-api';
import {
  renderInTestApp,
  TestApiProvider,
} from '@backstage/frontend-test-utils';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { TrainDetail } from '@trainyard/plugin-value-train-common';
import { valueTrainApiRef } from '../../api/ValueTrainApi';
import { ValueTrainPage } from '../ValueTrainPage';

const at = '2026-05-04T08:00:00Z';
const station = (
  id: string,
  number: number,
  state: TrainDetail['stations'][number]['state'],
): TrainDetail['stations'][number] => ({
  id,
  number,
  title: id[0].toUpperCase() + id.slice(1),
  group: 'delivery',
  state,
  passages:
    state === 'passed'
      ? [{ phase: id, cycle: 1, at, outcome: 'pass', subject_sha256: '' }]
      : [],
});
const train: TrainDetail = {
  trainId: 'churn',
  title: 'Churn',
  projectId: 'default',
  status: 'active',
  cycle: 1,
  revision: 7,
  positions: [
    {
      phase: 'training',
      step: 'working',
      ticket: 'training_5',
      attempt: 1,
      entered_at: at,
    },
  ],
  roles: { sponsor: ['user:default/sam'], chair: ['user:default/kim'] },
  pipeline: { id: 'value-train', version: '1.0' },
  groups: [{ id: 'delivery', title: 'Delivery' }],
  stations: [
    station('exploration', 1, 'passed'),
    station('training', 2, 'here'),
    station('validation', 3, 'ahead'),
  ],
  loops: [{ id: 'again', from: 'validation', to: ['exploration'] }],
  approverRoles: [
    { id: 'sponsor', title: 'Person who pays' },
    { id: 'chair', title: 'Chair of our board' },
  ],
  moves: {
    beside: ['validation'],
    skippable: [{ phase: 'training', to: 'validation' }],
  },
  may: { write: true, decide: true, administer: true },
  history: [{ revision: 1, at, by: 'user:default/sam', type: 'start' }],
};

function open(page: string, answers: Record<string, unknown>) {
  const api = {
    train: jest.fn(async () => train),
    command: jest.fn(async () => train),
    setRoles: jest.fn(async () => train),
    comparePipeline: jest.fn(async () => ({
      current: '1.0',
      offered: '1.0',
      offeredSha256: '',
      changes: [],
    })),
    ...Object.fromEntries(
      Object.entries(answers).map(([name, answer]) => [
        name,
        jest.fn(async () => {
          if (answer instanceof Error) {
            throw answer;
          }
          return answer;
        }),
      ]),
    ),
  };
  renderInTestApp(
    <TestApiProvider
      apis={[
        [valueTrainApiRef, api as never],
        [
          identityApiRef,
          {
            getBackstageIdentity: async () => ({
              type: 'user',
              userEntityRef: 'user:default/sam',
              ownershipEntityRefs: [],
            }),
          } as never,
        ],
      ]}
    >
      <ValueTrainPage />
    </TestApiProvider>,
    { initialRouteEntries: [page] },
  );
  return api;
}

describe('the pages of a train', () => {
  it('show where the train stands and where its loops lead', async () => {
    open('/churn/sessions', { sessions: [] });
    const track = await screen.findByRole('navigation', { name: /Track of/ });
    expect(within(track).getAllByRole('link')).toHaveLength(3);
    expect(
      within(track).getByText('Loops from here lead to 1 Exploration'),
    ).toBeInTheDocument();
    expect(
      await screen.findByText('No session has been opened.'),
    ).toBeInTheDocument();
  });

  it('list sessions with what they did, what is next and what stops them', async () => {
    open('/churn/sessions', {
      sessions: [
        {
          session_id: 'training_5-1',
          phase: 'training',
          status: 'blocked',
          agent: 'lab',
          operator: 'user:default/ada',
          revision: 4,
          updated_at: at,
          parent_session: 'training_5',
          summary: 'Two models are trained.',
          next_steps: ['compare them'],
          blockers: ['no budget'],
          file: 'tickets/training_5/ACTIVE_SESSION.md',
        },
      ],
    });
    for (const said of [
      'Two models are trained.',
      'Next: compare them',
      'Blocked by: no budget',
      'Goes on from training_5',
    ]) {
      expect(await screen.findByText(said)).toBeInTheDocument();
    }
  });

  it('show risks above the appetite, who accepted what until when, and the map', async () => {
    open('/churn/risks', {
      risks: {
        appetite: 12,
        risks: [
          {
            id: 'R-001',
            title: 'Late data',
            type: 'data',
            description: 'They come days later.',
            signal: 'freshness above a day',
            status: 'accepted',
            owner: 'user:default/dan',
            residual_score: 8,
            accepted_by: { person: 'user:default/sam', expires: '2027-01-01' },
            mitigations: [{ strategy: 'a contract', status: 'planned' }],
            computedScore: 16,
            reason: 'its acceptance ends soon',
          },
        ],
        heatMap: [{ likelihood: 4, impact: 4, ids: ['R-001'] }],
      },
    });
    for (const said of [
      'data: They come days later.',
      'Early sign: freshness above a day',
      'residual 8',
      'expires: 2027-01-01',
      'above appetite: its acceptance ends soon',
      'a contract (planned)',
    ]) {
      expect(await screen.findByText(said)).toBeInTheDocument();
    }
    expect(
      screen.getByRole('cell', { name: 'R-001' }).dataset.above,
    ).toBeDefined();
  });

  it('say where an audit is broken, show it page by page, and what failed', async () => {
    const events = Array.from({ length: 60 }, (_, index) => ({
      seq: 60 - index,
      type: 'item-ticked',
      actor: 'lab',
      at,
      sha256: 'a'.repeat(64),
    }));
    open('/churn/audit', {
      audit: {
        events,
        total: 260,
        verification: {
          ok: false,
          events: 260,
          tamperings: [
            { index: 4, kind: 'event-changed', message: 'event 5 was changed' },
          ],
        },
        traceability: { share: 0.5, missing: ['model-run'], kinds: {} },
      },
    });
    expect(await screen.findByText('event 5 was changed')).toBeInTheDocument();
    expect(screen.getByText('The newest 50 of 260 events')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Show more' }));
    expect(screen.getByText('The newest 60 of 260 events')).toBeInTheDocument();
  });

  it('tell a failure with a way to try again', async () => {
    const api = open('/churn/risks', { risks: new Error('no database') });
    expect(await screen.findAllByText('no database')).not.toHaveLength(0);
    await userEvent.click(screen.getByRole('button', { name: /again|retry/i }));
    await waitFor(() =>
      expect(
        (api as unknown as { risks: jest.Mock }).risks,
      ).toHaveBeenCalledTimes(2),
    );
  });

  it('let people move a train beside its gates, as the pipeline allows it', async () => {
    const api = open('/churn/settings', {});
    const moves = await screen.findByRole('region', {
      name: 'Beside the gates',
    });
    const choose = async (name: RegExp, option: string) => {
      await userEvent.click(within(moves).getByRole('button', { name }));
      await userEvent.click(
        await screen.findByRole('option', { name: option }),
      );
    };
    await choose(/What is to happen/, 'Go back to an earlier phase');
    const go = () =>
      within(moves).getByRole('button', {
        name: 'Go back to an earlier phase',
      });
    await choose(/^Phase|Phase$/, 'Exploration');
    await userEvent.type(within(moves).getByLabelText('Reason'), 'a leak');
    await userEvent.click(go());
    expect(api.command).toHaveBeenCalledWith('churn', {
      type: 'go_back',
      phase: 'training',
      to: 'exploration',
      reason: 'a leak',
    });
    // Roles are those of the pipeline of this train.
    await userEvent.type(screen.getByLabelText(/^chair/), '\nuser:default/lu');
    await userEvent.click(screen.getByRole('button', { name: 'Save roles' }));
    expect(api.setRoles).toHaveBeenCalledWith('churn', {
      sponsor: ['user:default/sam'],
      chair: ['user:default/kim', 'user:default/lu'],
    });
  });
});
