import { ResponseError } from '@backstage/errors';
import { act, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderWithApis } from '../__testUtils__/renderWithApis';
import { Drawer } from './Drawer';
import { EmptyState } from './EmptyState';
import { ErrorPanel } from './ErrorPanel';
import { MarkdownText } from './MarkdownText';
import { ProgressBar } from './ProgressBar';
import { SkeletonList } from './SkeletonList';
import { Stepper } from './Stepper';
import { Timeline, TimelineItem } from './Timeline';

async function responseError(status: number, name: string, message: string) {
  const response = new Response(
    JSON.stringify({
      error: { name, message },
      request: { method: 'GET', url: '/runs' },
      response: { statusCode: status },
    }),
    {
      status,
      headers: {
        'content-type': 'application/json',
        'x-request-id': 'req-42',
      },
    },
  );
  return ResponseError.fromResponse(response);
}

describe('ErrorPanel', () => {
  it('says what failed, offers another try, and folds the rest', async () => {
    const user = userEvent.setup();
    const onRetry = jest.fn();
    renderWithApis(
      <ErrorPanel
        title="The runs could not be loaded"
        stillWorks="Gates can still be answered."
        error={await responseError(500, 'Error', 'the database is away')}
        onRetry={onRetry}
      />,
    );
    const alert = screen.getByRole('alert');
    expect(alert).toHaveTextContent('The runs could not be loaded');
    expect(alert).toHaveTextContent('the database is away');
    expect(alert).toHaveTextContent('Gates can still be answered.');
    expect(screen.getByText('req-42')).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(onRetry).toHaveBeenCalledTimes(1);
  });

  it('does not offer a try that cannot help', async () => {
    renderWithApis(
      <ErrorPanel
        error={await responseError(403, 'NotAllowedError', 'no')}
        onRetry={() => {}}
      />,
    );
    expect(screen.getByRole('alert')).toHaveTextContent(
      'You may not see this.',
    );
    expect(
      screen.queryByRole('button', { name: 'Try again' }),
    ).not.toBeInTheDocument();
  });

  it('recognises a server that does not answer', () => {
    renderWithApis(<ErrorPanel error={new TypeError('Failed to fetch')} />);
    expect(screen.getByRole('alert')).toHaveTextContent(
      'The server cannot be reached.',
    );
  });

  it('recognises a proxy that finds no portal behind it', async () => {
    const response = new Response('<h1>Bad Gateway</h1>', { status: 502 });
    renderWithApis(
      <ErrorPanel error={await ResponseError.fromResponse(response)} />,
    );
    expect(screen.getByRole('alert')).toHaveTextContent(
      'The server cannot be reached.',
    );
  });

  it('passes on what the portal says of another service', async () => {
    renderWithApis(
      <ErrorPanel
        error={await responseError(
          503,
          'ServiceUnavailableError',
          'Jenkins does not answer',
        )}
      />,
    );
    const alert = screen.getByRole('alert');
    expect(alert).toHaveTextContent('Jenkins does not answer');
    expect(alert).not.toHaveTextContent('The server cannot be reached.');
  });
});

describe('MarkdownText', () => {
  it('renders Markdown and neither HTML nor images nor script links', async () => {
    renderWithApis(
      <MarkdownText>
        {
          '**bold** <b onclick="x()">raw</b> ![pixel](https://evil.example/p.png) [bad](javascript:alert) [good](https://example.com)'
        }
      </MarkdownText>,
    );
    expect((await screen.findByText('bold')).tagName).toBe('STRONG');
    expect(document.querySelector('b')).toBeNull();
    expect(document.querySelector('img')).toBeNull();
    expect(
      screen.getAllByRole('link').map(link => link.getAttribute('href')),
    ).toEqual(['https://evil.example/p.png', 'https://example.com']);
  });

  it('has no links before somebody has checked it', async () => {
    renderWithApis(
      <MarkdownText isUnchecked>
        **bold** ![pixel](https://evil.example/p.png)
        [good](https://example.com)
      </MarkdownText>,
    );
    expect((await screen.findByText('bold')).tagName).toBe('STRONG');
    expect(screen.getByText('good')).toBeVisible();
    expect(screen.queryByRole('link')).toBeNull();
  });
});

describe('SkeletonList', () => {
  it('announces loading at once and paints after a while', () => {
    jest.useFakeTimers();
    try {
      renderWithApis(<SkeletonList rows={3} />);
      const list = screen.getByRole('status', { name: 'Loading' });
      expect(list.querySelectorAll('[class*="Skeleton"]')).toHaveLength(0);
      act(() => {
        jest.advanceTimersByTime(250);
      });
      expect(list.querySelectorAll('[class*="Skeleton"]')).toHaveLength(3);
    } finally {
      jest.useRealTimers();
    }
  });
});

describe('Timeline', () => {
  it('lists what happened in order', () => {
    renderWithApis(
      <Timeline label="Events">
        <TimelineItem title="Planned" facts="$0.01" />
        <TimelineItem title="Approved" state="waiting" />
      </Timeline>,
    );
    expect(screen.getByRole('list', { name: 'Events' })).toBeInTheDocument();
    expect(
      screen.getAllByRole('listitem').map(item => item.textContent),
    ).toEqual(['Planned$0.01', 'Approved']);
  });

  it('offers the way back to the newest after scrolling up', async () => {
    const user = userEvent.setup();
    renderWithApis(
      <Timeline label="Events" followCount={1} maxHeight="100px">
        <TimelineItem title="One" />
      </Timeline>,
    );
    const list = screen.getByRole('list');
    Object.defineProperty(list, 'scrollHeight', { value: 900 });
    Object.defineProperty(list, 'clientHeight', { value: 100 });
    list.scrollTop = 200;
    act(() => {
      list.dispatchEvent(new Event('scroll', { bubbles: true }));
    });
    await user.click(
      await screen.findByRole('button', { name: 'Follow newest' }),
    );
    expect(list.scrollTop).toBe(900);
  });
});

describe('ProgressBar', () => {
  it('speaks its parts', () => {
    renderWithApis(
      <ProgressBar
        label="Conversion"
        segments={[
          { label: 'converted', value: 41, state: 'passed' },
          { label: 'lost', value: 0, state: 'failed' },
        ]}
      />,
    );
    const bar = screen.getByRole('progressbar', { name: 'Conversion' });
    expect(bar).toHaveAttribute('aria-valuetext', 'converted 41, lost 0');
    expect(bar.children).toHaveLength(1);
  });

  it('shows a single value of a whole', () => {
    renderWithApis(<ProgressBar label="Checks" value={7} max={9} />);
    expect(screen.getByRole('progressbar')).toHaveAttribute(
      'aria-valuetext',
      '7 of 9',
    );
  });
});

describe('Stepper', () => {
  it('names each station with its state and marks the current one', () => {
    renderWithApis(
      <Stepper
        label="Phases"
        currentId="validate"
        steps={[
          { id: 'plan', title: 'Plan', state: 'passed', href: '/plan' },
          { id: 'validate', title: 'Validate', state: 'waiting' },
        ]}
      />,
    );
    expect(screen.getByRole('link', { name: 'Plan, passed' })).toHaveAttribute(
      'href',
      '/plan',
    );
    expect(
      screen
        .getByRole('img', { name: 'Validate, waiting for a person' })
        .closest('li'),
    ).toHaveAttribute('aria-current', 'step');
  });
});

describe('EmptyState and Drawer', () => {
  it('offers what fills the list', () => {
    renderWithApis(
      <EmptyState
        title="No runs yet"
        description="A run starts from a template."
        action={<button type="button">Start a run</button>}
      />,
    );
    expect(
      screen.getByRole('heading', { name: 'No runs yet' }),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('button', { name: 'Start a run' }),
    ).toBeInTheDocument();
  });

  it('closes a drawer by its button and by Escape', async () => {
    const user = userEvent.setup();
    const onClose = jest.fn();
    renderWithApis(
      <Drawer title="Node plan" isOpen onClose={onClose}>
        Details
      </Drawer>,
    );
    expect(
      await screen.findByRole('dialog', { name: 'Node plan' }),
    ).toHaveTextContent('Details');
    await user.click(screen.getByRole('button', { name: 'Close' }));
    expect(onClose).toHaveBeenCalledTimes(1);
    await user.keyboard('{Escape}');
    expect(onClose).toHaveBeenCalledTimes(2);
  });
});
