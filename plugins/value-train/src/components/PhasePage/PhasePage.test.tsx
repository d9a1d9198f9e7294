import {
  renderInTestApp,
  TestApiProvider,
} from '@backstage/frontend-test-utils';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  ValueTrainRequestError,
  type PhaseDetail,
  type TrainDetail,
} from '@trainyard/plugin-value-train-common';
import { valueTrainApiRef } from '../../api/ValueTrainApi';
import { PhasePage } from './PhasePage';

const sha = 'a'.repeat(64);
const train: TrainDetail = {
  trainId: 'churn',
  title: 'Churn',
  projectId: 'default',
  status: 'active',
  cycle: 1,
  revision: 1,
  positions: [],
  roles: {},
  pipeline: { id: 'value-train', version: '1.0' },
  groups: [],
  stations: [],
  loops: [],
  may: { write: true, decide: true, administer: false },
  history: [],
};
const phase: PhaseDetail = {
  id: 'opportunity',
  number: 1,
  title: 'Opportunity triage',
  goal: 'A decision',
  mode: 'intake',
  lead: 'onboarder',
  isHere: true,
  entry: [],
  checklist: [
    {
      id: 'opp-1',
      text: 'State the problem',
      required: true,
      level: 'assist',
      evidence: 'brief.md#problem',
    },
  ],
  artifacts: [
    {
      file: 'brief.md',
      path: 'framing/brief.md',
      type: 'markdown',
      required: true,
      exists: true,
      sha256: sha,
      frozen: false,
      problems: ['section "Value" is missing'],
    },
  ],
  gate: {
    phase: 'opportunity',
    verdict: 'fail',
    findings: [
      {
        check: 'g-artifacts',
        type: 'sections_present',
        message: 'section "Value" is missing',
        remedy: 'Add it.',
        who: ['operator'],
      },
    ],
    checks: [
      { check: 'g-artifacts', type: 'file_exists', status: 'fail' },
      { check: 'opp-g1', type: 'compare', status: 'pass' },
    ],
    subjectSha256: sha,
    targets: ['discovery'],
    evaluatedAt: '2026-05-04T08:00:00Z',
  },
  policy: 'human',
  approvers: [
    { role: 'sponsor', title: 'Person who pays', people: ['user:default/sam'] },
  ],
  approvals: [],
  risks: [],
};

function setUp(shown: PhaseDetail) {
  const api = {
    phase: jest.fn(async () => shown),
    tick: jest.fn(async () => shown),
    approve: jest.fn(async () => shown),
    advance: jest.fn(async () => train),
    submit: jest.fn(async () => shown),
    readArtifact: jest.fn(async () => ({
      path: 'framing/brief.md',
      content: 'mine',
      sha256: sha,
    })),
    saveArtifact: jest.fn(),
  };
  const onTrainChanged = jest.fn();
  renderInTestApp(
    <TestApiProvider apis={[[valueTrainApiRef, api as never]]}>
      <PhasePage
        train={train}
        phaseId="opportunity"
        onTrainChanged={onTrainChanged}
      />
    </TestApiProvider>,
  );
  return { api, onTrainChanged };
}

describe('PhasePage', () => {
  it('shows exact reasons, ticks an item, and binds an approval to what was shown', async () => {
    const { api } = setUp(phase);
    const gate = await screen.findByRole('region', { name: 'Gate' });
    expect(
      within(gate).getByText(/section "Value" is missing/),
    ).toBeInTheDocument();
    expect(within(gate).getByText(/Who: operator/)).toBeInTheDocument();
    expect(within(gate).getByText('1 of 2 checks pass')).toBeInTheDocument();
    expect(
      within(gate).queryByRole('button', { name: /Leave for/ }),
    ).not.toBeInTheDocument();

    await userEvent.click(
      screen.getByRole('checkbox', { name: 'State the problem' }),
    );
    expect(api.tick).toHaveBeenCalledWith('churn', 'opportunity', {
      item: 'opp-1',
      ticked: true,
    });
    await userEvent.click(
      screen.getByRole('button', {
        name: /Approve Opportunity triage as sponsor/,
      }),
    );
    await waitFor(() =>
      expect(api.approve).toHaveBeenCalledWith(
        'churn',
        'opportunity',
        expect.objectContaining({
          role: 'sponsor',
          decision: 'approved',
          subjectSha256: sha,
        }),
      ),
    );
  });

  it('offers the way on only when the gate passes', async () => {
    const { api, onTrainChanged } = setUp({
      ...phase,
      gate: { ...phase.gate, verdict: 'pass', findings: [] },
    });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Leave for discovery' }),
    );
    expect(api.advance).toHaveBeenCalledWith('churn', 'opportunity', {
      to: 'discovery',
    });
    await waitFor(() =>
      expect(onTrainChanged).toHaveBeenCalledWith('discovery'),
    );
  });

  it('shows what somebody else saved instead of overwriting it', async () => {
    const { api } = setUp(phase);
    api.saveArtifact.mockRejectedValue(
      new ValueTrainRequestError(409, 'changed'),
    );
    await userEvent.click(
      await screen.findByRole('button', { name: 'Open brief.md' }),
    );
    const editor = await screen.findByLabelText('Content');
    await userEvent.type(editor, ' and more');
    api.readArtifact.mockResolvedValue({
      path: 'framing/brief.md',
      content: 'theirs',
      sha256: 'b'.repeat(64),
    });
    await userEvent.click(screen.getByRole('button', { name: 'Save' }));
    expect(await screen.findByText('theirs')).toBeInTheDocument();
    expect(screen.getByLabelText('Content')).toHaveValue('mine and more');
  });
});
