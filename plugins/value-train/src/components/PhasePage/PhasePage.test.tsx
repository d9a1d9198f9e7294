import {
  renderInTestApp,
  TestApiProvider,
} from '@backstage/frontend-test-utils';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  ValueTrainRequestError,
  type PhaseDetail,
  type TrainDetail,
} from '@trainyard/plugin-value-train-common';
import {
  agentsApiRef,
  agentsStreamApiRef,
} from '@trainyard/plugin-agents-react';
import { identityApiRef } from '@backstage/frontend-plugin-api';
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
  roles: { sponsor: ['user:default/sam'], finops: ['user:default/fin'] },
  pipeline: { id: 'value-train', version: '1.0' },
  groups: [],
  stations: [],
  loops: [],
  approverRoles: [],
  moves: { beside: [], skippable: [] },
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
  modeRules: {
    purpose: 'Qualify an opportunity',
    capabilities: ['write_artifact'],
    checklist: ['Ask who has the problem'],
  },
  entry: ['An issue exists'],
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
  risks: ['Nobody owns the value'],
  comments: [
    {
      seq: 4,
      by: 'user:default/sam',
      at: '2026-05-04T08:00:00Z',
      text: 'Who **owns** this?',
    },
  ],
};

const asked = {
  gateId: 'gate-1',
  workflowId: 'run-1',
  projectId: 'default',
  node: 'decisions/decide-1',
  title: 'Decision as sponsor',
  question: 'Let Opportunity triage of Churn pass?',
  action: 'Approve as sponsor',
  kind: 'approval',
  status: 'waiting',
  subject: { summary: 'All checks pass', facts: [], artifacts: [] },
  subjectHash: 'c'.repeat(64),
  requiredRole: 'approver',
  fourEyes: false,
  requestedBy: 'user:default/ada',
  askedAt: '2026-05-04T08:00:00Z',
  answerable: { allowed: true },
};

function setUp(shown: PhaseDetail) {
  const api = {
    phase: jest.fn(async () => shown),
    tick: jest.fn(async () => shown),
    comment: jest.fn(async () => shown),
    withdraw: jest.fn(async () => shown),
    advance: jest.fn(async () => train),
    submit: jest.fn(async () => shown),
    readArtifact: jest.fn(async () => ({
      path: 'framing/brief.md',
      content: 'mine',
      sha256: sha,
    })),
    saveArtifact: jest.fn(),
    waive: jest.fn(async () => train),
  };
  const agents = {
    listGates: jest.fn(async () => ({ items: [asked] })),
    approveGate: jest.fn(async () => asked),
  };
  const onTrainChanged = jest.fn();
  renderInTestApp(
    <TestApiProvider
      apis={[
        [valueTrainApiRef, api as never],
        [agentsApiRef, agents as never],
        [agentsStreamApiRef, { followTopic: () => () => {} } as never],
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
      <PhasePage
        train={train}
        phaseId="opportunity"
        onTrainChanged={onTrainChanged}
      />
    </TestApiProvider>,
  );
  return { api, agents, onTrainChanged };
}

describe('PhasePage', () => {
  it('shows exact reasons, ticks an item, and keeps what is said', async () => {
    const { api } = setUp(phase);
    const gate = await screen.findByRole('region', { name: 'Gate' });
    for (const said of [
      'An issue exists',
      'write artifact',
      'Ask who has the problem',
      'Nobody owns the value',
    ]) {
      expect(screen.getByText(said)).toBeInTheDocument();
    }
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
    const discussion = screen.getByRole('region', { name: 'Discussion' });
    expect(await within(discussion).findByText('owns')).toBeInTheDocument();
    await userEvent.type(
      within(discussion).getByLabelText('Say something'),
      'The retention team',
    );
    await userEvent.click(
      within(discussion).getByRole('button', { name: 'Say it' }),
    );
    await waitFor(() =>
      expect(api.comment).toHaveBeenCalledWith(
        'churn',
        'opportunity',
        'The retention team',
      ),
    );
  });

  it('asks the people who decide at gates of the engine, and takes a decision back', async () => {
    const { api, agents } = setUp({
      ...phase,
      gate: { ...phase.gate, verdict: 'needs_human', findings: [] },
      question: { workflowId: 'run-1', askedAt: '2026-05-04T08:00:00Z' },
      approvals: [
        {
          role: 'sponsor',
          person: 'user:default/sam',
          decision: 'approved',
          at: '2026-05-04T08:00:00Z',
          content_sha256: sha,
        },
      ],
    });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Approve as sponsor' }),
    );
    await waitFor(() =>
      expect(agents.approveGate).toHaveBeenCalledWith('gate-1', {
        subjectHash: 'c'.repeat(64),
        comment: undefined,
      }),
    );
    await userEvent.click(
      await screen.findByRole('button', {
        name: 'Take back my decision as sponsor',
      }),
    );
    expect(api.withdraw).toHaveBeenCalledWith('churn', 'opportunity', {
      role: 'sponsor',
    });
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

    // Going on with one's own text names the version that was shown.
    await userEvent.click(
      screen.getByRole('button', { name: 'Go on with mine instead of theirs' }),
    );
    expect(screen.queryByText('theirs')).not.toBeInTheDocument();
    expect(screen.getByLabelText('Content')).toHaveValue('mine and more');
    api.saveArtifact.mockResolvedValue({
      path: 'framing/brief.md',
      content: 'mine and more',
      sha256: 'd'.repeat(64),
    });
    await userEvent.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() =>
      expect(api.saveArtifact).toHaveBeenLastCalledWith('churn', {
        phase: 'opportunity',
        path: 'framing/brief.md',
        content: 'mine and more',
        expectedSha256: 'b'.repeat(64),
      }),
    );
  });

  it('lets a person sign a waiver with reason, end and risk, but not for everything', async () => {
    const { api } = setUp({
      ...phase,
      gate: {
        ...phase.gate,
        findings: [
          ...phase.gate.findings,
          {
            check: 'g-hygiene',
            type: 'no_secrets',
            message: 'notes.md line 3 holds a credential',
            remedy: 'Revoke it.',
            who: ['operator'],
          },
        ],
      },
    });
    await screen.findByText(/holds a credential/);
    const open = await screen.findByRole('button', {
      name: 'Waive g-artifacts',
    });
    expect(
      screen.queryByRole('button', { name: 'Waive g-hygiene' }),
    ).not.toBeInTheDocument();
    await userEvent.click(open);
    const dialog = await screen.findByRole('dialog');
    const sign = within(dialog).getByRole('button', {
      name: 'Sign the waiver',
    });
    expect(sign).toBeDisabled();
    const write = (label: RegExp, value: string) =>
      fireEvent.change(within(dialog).getByLabelText(label), {
        target: { value },
      });
    write(/Reason/, 'the section follows next week');
    write(/Until/, '2026-06-30');
    write(/Risk/, 'R-002');
    await userEvent.click(sign);
    await waitFor(() =>
      expect(api.waive).toHaveBeenCalledWith('churn', {
        id: expect.stringMatching(/^W-opportunity-/),
        phase: 'opportunity',
        check_id: 'g-artifacts/sections_present',
        reason: 'the section follows next week',
        role: 'sponsor',
        expires_at: '2026-06-30',
        risk_id: 'R-002',
      }),
    );
  });
});
