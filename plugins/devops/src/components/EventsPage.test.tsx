import {
  renderInTestApp,
  TestApiProvider,
} from '@backstage/frontend-test-utils';
import { screen, within } from '@testing-library/react';
import type { FedEvent } from '@trainyard/plugin-devops-common';
import { devopsApiRef } from '../api/DevopsApi';
import { EventsPage } from './EventsPage';

const told: readonly FedEvent[] = [
  {
    seq: 2,
    topic: 'deployment.completed',
    source: 'agentic-framework.deployment',
    time: '2026-11-01T10:00:00Z',
    detail: {
      workflow_id: '0d5e8a52-0000-4000-8000-000000000000',
      service_name: 'orders',
      status: 'rolled_back',
    },
  },
  {
    seq: 1,
    topic: 'phase.advanced',
    source: 'unknown',
    time: '2026-11-01T09:00:00Z',
    detail: { trainId: 'churn' },
  },
];

function renderPage(events: () => Promise<{ items: readonly FedEvent[] }>) {
  renderInTestApp(
    <TestApiProvider apis={[[devopsApiRef, { events } as never]]}>
      <EventsPage />
    </TestApiProvider>,
  );
}

describe('the feed of events', () => {
  it('shows who told what, and of which run', async () => {
    renderPage(async () => ({ items: told }));
    const table = await screen.findByRole('table', { name: 'Events' });
    const [, first, second] = within(table).getAllByRole('row');
    expect(first).toHaveTextContent('deployment.completed');
    expect(first).toHaveTextContent('orders · rolled_back');
    expect(first).toHaveTextContent('0d5e8a52');
    expect(second).toHaveTextContent('trainId');
  });

  it('teaches what would fill it', async () => {
    renderPage(async () => ({ items: [] }));
    expect(
      await screen.findByText('Nothing has been told since the portal started'),
    ).toBeVisible();
  });

  it('says why nothing can be shown', async () => {
    renderPage(async () => {
      throw new Error('Events of every project are for administrators');
    });
    expect(
      await screen.findByText('The events could not be asked'),
    ).toBeVisible();
  });
});
