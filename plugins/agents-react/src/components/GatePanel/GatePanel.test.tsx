import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { Gate, GateSubject } from '@trainyard/plugin-agents-common';
import * as fc from 'fast-check';
import { agentsApiRef } from '../../api';
import { GatePanel } from '.';
import { compareSubjects } from './compareSubjects';

const subject: GateSubject = {
  summary: 'Deploys two replicas.',
  facts: [{ label: 'Database', value: 'PostgreSQL' }],
  artifacts: [],
  details: { replicas: 2, database: { size: 'small' } },
};

const gate: Gate = {
  gateId: 'g1',
  workflowId: 'r1',
  projectId: 'default',
  node: 'approve',
  title: 'Plan',
  question: 'Approve plan v3?',
  action: 'Approve plan v3',
  kind: 'approval',
  status: 'waiting',
  subject,
  subjectHash: '9f2c0000aaaa',
  requiredRole: 'approver',
  fourEyes: true,
  requestedBy: 'user:default/ada',
  askedAt: '2026-01-01T10:00:00.000Z',
  answerable: { allowed: true },
};

function renderPanel(over: Partial<Gate>, rejectGate = jest.fn()) {
  const onAnswered = jest.fn();
  renderInTestApp(
    <GatePanel
      gate={{ ...gate, ...over }}
      onAnswered={onAnswered}
      onStale={() => {}}
    />,
    { apis: [mockApis.translation(), [agentsApiRef, { rejectGate }]] },
  );
  return { onAnswered };
}

describe('GatePanel', () => {
  it('rejects what is shown, by its hash, with the comment', async () => {
    const user = userEvent.setup();
    const rejected = { ...gate, status: 'rejected' as const };
    const rejectGate = jest.fn(async () => rejected);
    const { onAnswered } = renderPanel({}, rejectGate);
    await user.type(await screen.findByLabelText('Comment'), ' Too dear. ');
    await user.click(screen.getByRole('button', { name: 'Reject' }));
    expect(rejectGate).toHaveBeenCalledWith('g1', {
      subjectHash: '9f2c0000aaaa',
      comment: 'Too dear.',
    });
    expect(onAnswered).toHaveBeenCalledWith(rejected);
  });

  it('shows who answered what, and asks no more', async () => {
    renderPanel({
      status: 'rejected',
      answeredBy: 'user:default/grace',
      answeredAt: '2026-01-01T11:00:00.000Z',
      comment: 'Too dear.',
    });
    expect(await screen.findByText('Too dear.')).toBeVisible();
    expect(screen.getByText('grace')).toBeVisible();
    expect(screen.getByText('refused')).toBeVisible();
    expect(
      screen.queryByRole('button', { name: 'Approve plan v3' }),
    ).not.toBeInTheDocument();
  });

  it('says when defaults of questions are taken, and lets keyboards scroll a long summary', async () => {
    renderPanel({
      kind: 'questions',
      defaultsAt: new Date(Date.now() + 7_200_000).toISOString(),
    });
    expect(await screen.findByText('Defaults are taken')).toBeVisible();
    const summary = screen.getByRole('region', { name: 'What it is about' });
    expect(summary).toHaveTextContent('Deploys two replicas.');
    expect(summary).toHaveAttribute('tabindex', '0');
  });

  it('says that a gate nobody answered still needs a person', async () => {
    renderPanel({ status: 'needs-person' });
    expect(
      await screen.findByText(/It still needs a person/),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('button', { name: 'Approve plan v3' }),
    ).toBeEnabled();
  });
});

describe('compareSubjects', () => {
  it('names each value that changed, deep inside too', () => {
    const after = {
      ...subject,
      facts: [{ label: 'Database', value: 'MySQL' }],
      details: { replicas: 2, database: { size: 'large' }, region: 'eu' },
    };
    expect(compareSubjects(subject, after)).toEqual([
      { label: 'Database', before: 'PostgreSQL', after: 'MySQL' },
      { label: 'database.size', before: 'small', after: 'large' },
      { label: 'region', before: undefined, after: 'eu' },
    ]);
  });

  it('finds no change in the same, and the same changes backwards', () => {
    const details = fc.dictionary(fc.string({ minLength: 1 }), fc.integer());
    fc.assert(
      fc.property(details, details, (left, right) => {
        const a = { ...subject, details: left };
        const b = { ...subject, details: right };
        expect(compareSubjects(a, a)).toEqual([]);
        expect(
          compareSubjects(a, b)
            .map(({ label }) => label)
            .sort(),
        ).toEqual(
          compareSubjects(b, a)
            .map(({ label }) => label)
            .sort(),
        );
      }),
    );
  });
});
