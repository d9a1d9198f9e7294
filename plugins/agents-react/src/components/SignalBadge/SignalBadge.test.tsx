import { screen } from '@testing-library/react';
import { renderWithApis } from '../../__testUtils__/renderWithApis';
import { SignalBadge, signalStates } from '.';

describe('SignalBadge', () => {
  it('says every state in a word of its own', () => {
    renderWithApis(
      <ul>
        {signalStates.map(state => (
          <li key={state}>
            <SignalBadge state={state} />
          </li>
        ))}
      </ul>,
    );
    const words = screen.getAllByRole('listitem').map(item => item.textContent);
    expect(words).toEqual([
      'ahead',
      'queued',
      'running',
      'waiting for a person',
      'passed',
      'refused',
      'failed',
      'skipped',
      'cancelled',
      'unavailable',
    ]);
  });

  it('names whom it waits for', () => {
    renderWithApis(
      <>
        <SignalBadge state="waiting" waitsFor="you" />
        <SignalBadge state="waiting" waitsFor="Ada Lovelace" />
      </>,
    );
    expect(screen.getByText('waiting for you')).toBeInTheDocument();
    expect(screen.getByText('waiting for Ada Lovelace')).toBeInTheDocument();
  });

  it('gives the reason, and keeps a label of the caller', () => {
    renderWithApis(
      <>
        <SignalBadge state="skipped" reason="no database" />
        <SignalBadge state="passed" label="policy 92" />
      </>,
    );
    expect(screen.getByText('skipped (no database)')).toBeInTheDocument();
    expect(screen.getByText('policy 92')).toBeInTheDocument();
    expect(screen.queryByText('passed')).not.toBeInTheDocument();
  });
});
