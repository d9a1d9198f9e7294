import { renderInTestApp } from '@backstage/frontend-test-utils';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderWithApis } from '../__testUtils__/renderWithApis';
import { DiffCount } from './DiffCount';
import { Duration } from './Duration';
import { EntityLink } from './EntityLink';
import { Hash } from './Hash';
import { Money } from './Money';
import { PersonLink } from './PersonLink';
import { RelativeTime } from './RelativeTime';

describe('values', () => {
  it('shows a moment relative, and exact on hover', () => {
    const moment = new Date(Date.now() - 3 * 60_000);
    renderWithApis(<RelativeTime value={moment.toISOString()} />);
    const time = screen.getByText('3 min. ago');
    expect(time).toHaveAttribute('datetime', moment.toISOString());
    expect(time.title).toContain(String(moment.getFullYear()));
  });

  it('shows a text that is no date as it is', () => {
    renderWithApis(<RelativeTime value="someday" />);
    expect(screen.getByText('someday')).toBeInTheDocument();
  });

  it('counts a running duration', () => {
    jest.useFakeTimers();
    try {
      renderWithApis(<Duration since={Date.now() - 64_000} />);
      expect(screen.getByText('1m 04s')).toBeInTheDocument();
    } finally {
      jest.useRealTimers();
    }
  });

  it('marks an estimate and its period', () => {
    renderWithApis(<Money amount={412} per="month" isEstimate />);
    expect(screen.getByText(/\$412\/mo/)).toHaveTextContent('$412/mo est.');
  });

  it('copies the whole hash and says so', async () => {
    const user = userEvent.setup();
    const writeText = jest
      .spyOn(navigator.clipboard, 'writeText')
      .mockResolvedValue();
    renderWithApis(<Hash value="sha256:0123456789abcdef" />);
    await user.click(
      screen.getByRole('button', { name: 'Copy hash 01234567' }),
    );
    expect(writeText).toHaveBeenCalledWith('sha256:0123456789abcdef');
    expect(await screen.findByText('Copied')).toBeInTheDocument();
  });

  it('reads a diff count aloud', () => {
    renderWithApis(<DiffCount added={12} removed={3} />);
    expect(
      screen.getByRole('img', { name: '12 added, 3 removed' }),
    ).toHaveTextContent('+12 −3');
  });

  it('links entities and people, and names services', async () => {
    renderInTestApp(
      <>
        <EntityLink entity="component:default/ledger" />
        <PersonLink person="user:default/ada" />
        <PersonLink person="plugin:agents" />
        <EntityLink entity="not/a/ref:at all" />
      </>,
      { mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef } },
    );
    expect(await screen.findByRole('link', { name: 'ledger' })).toHaveAttribute(
      'href',
      '/catalog/default/component/ledger',
    );
    expect(screen.getByRole('link', { name: 'ada' })).toHaveAttribute(
      'href',
      '/catalog/default/user/ada',
    );
    expect(screen.getByText('plugin:agents')).toBeInTheDocument();
    expect(screen.getByText('not/a/ref:at all')).toBeInTheDocument();
  });

  it('shows the name alone where there is no catalog', async () => {
    renderInTestApp(<EntityLink entity="component:default/ledger" />);
    expect(await screen.findByText('ledger')).toBeInTheDocument();
    expect(screen.queryByRole('link')).not.toBeInTheDocument();
  });
});
