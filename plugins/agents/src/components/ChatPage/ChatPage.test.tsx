import { registerMswTestHooks } from '@backstage/frontend-test-utils';
import type { ChatDraft, ChatMessage } from '@trainyard/plugin-agents-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { AgentsServer, refuse } from '../../__testUtils__/AgentsServer';
import { renderPortal } from '../../__testUtils__/renderPortal';

const network = setupServer();
registerMswTestHooks(network);

const BASE = 'http://localhost/api/agents';
const encoder = new TextEncoder();
const common = { threadId: 't1', createdAt: '2026-01-01T10:00:00.000Z' };

const question: ChatMessage = {
  ...common,
  messageId: 'm1',
  role: 'user',
  content: 'Greet Ada',
  status: 'answering',
  seq: 1,
};
const answer: ChatMessage = {
  ...common,
  messageId: 'm2',
  role: 'assistant',
  content: 'I can greet **Ada**. <img src=x onerror=alert(1)>',
  status: 'answered',
  answers: 'm1',
  seq: 2,
  links: [
    { title: 'Runs', to: '/runs' },
    { title: 'Trap', to: 'data:text/html,trap' },
  ],
  proposal: {
    title: 'Greet Ada',
    action: 'Greet',
    summary: 'Says hello once',
    facts: [{ label: 'Name', value: 'Ada Lovelace' }],
    deed: { kind: 'workflow', template: 'greet', parameters: {} },
    status: 'open',
    hash: 'a'.repeat(64),
  },
};

function serve() {
  const asked: unknown[] = [];
  const agents = new AgentsServer();
  const state: {
    isRefusing: boolean;
    stream?: ReadableStreamDefaultController;
  } = { isRefusing: false };
  network.use(
    http.get(`${BASE}/chat/intents`, () =>
      HttpResponse.json({
        items: [
          {
            id: 'greet',
            title: 'Greet',
            description: '',
            examples: ['Greet Ada'],
          },
        ],
      }),
    ),
    http.get(`${BASE}/chat/threads`, () =>
      HttpResponse.json({
        items: asked.length
          ? [
              {
                threadId: 't1',
                projectId: 'default',
                title: 'Greet Ada please',
                status: 'idle',
                createdAt: common.createdAt,
                updatedAt: common.createdAt,
              },
            ]
          : [],
      }),
    ),
    http.post(`${BASE}/chat`, async ({ request }) => {
      if (state.isRefusing) return refuse(503, 'ServiceUnavailableError', 'no');
      asked.push(await request.json());
      return HttpResponse.json(
        { threadId: 't1', messageId: 'm1', status: 'queued' },
        { status: 202 },
      );
    }),
    http.get(`${BASE}/streams/t1`, () => {
      const body = new ReadableStream({
        start: stream => {
          state.stream = stream;
          stream.enqueue(encode(question));
        },
      });
      return new HttpResponse(body, {
        headers: { 'content-type': 'text/event-stream' },
      });
    }),
    http.post(
      `${BASE}/chat/threads/t1/messages/m2/confirm`,
      async ({ request }) => {
        asked.push(await request.json());
        return HttpResponse.json({
          ...answer,
          seq: 3,
          proposal: {
            ...answer.proposal,
            status: 'confirmed',
            workflowId: 'run-1',
          },
        });
      },
    ),
    ...agents.handlers,
  );
  return { asked, state, agents };
}

function encodeDraft(text: string) {
  const draft: ChatDraft = { messageId: 'm1', text };
  return encoder.encode(`event: draft\ndata: ${JSON.stringify(draft)}\n\n`);
}

function encode(message: ChatMessage) {
  return encoder.encode(
    `id: ${message.seq}\nevent: message\ndata: ${JSON.stringify(message)}\n\n`,
  );
}

describe('ChatPage', () => {
  it('asks, follows the answer, and does what the card shows once confirmed', async () => {
    const { asked, state } = serve();
    const user = userEvent.setup();
    renderPortal('/chat');
    await user.click(await screen.findByRole('button', { name: 'Greet Ada' }));
    const field = screen.getByRole('textbox', { name: 'Your message' });
    expect(field).toHaveValue('Greet Ada');
    await user.type(field, '{Shift>}{Enter}{/Shift}please');
    expect(field).toHaveValue('Greet Ada\nplease');
    expect(asked).toEqual([]);
    await user.type(field, '{Enter}');
    await waitFor(() =>
      expect(asked).toEqual([
        { messages: [{ role: 'user', content: 'Greet Ada\nplease' }] },
      ]),
    );
    expect(await screen.findByText('Is being answered')).toBeVisible();
    expect(field).toHaveValue('');
    state.stream?.enqueue(encode({ ...question, status: 'answered', seq: 2 }));
    state.stream?.enqueue(encode(answer));
    expect(await screen.findByText('Ada Lovelace')).toBeVisible();
    expect(screen.queryByRole('img')).not.toBeInTheDocument();
    expect(
      screen.queryByRole('link', { name: 'Trap' }),
    ).not.toBeInTheDocument();
    expect(screen.getByRole('status')).toHaveTextContent('New answer: I can');
    await user.click(screen.getByRole('button', { name: 'Greet' }));
    expect(
      await screen.findByRole('link', { name: 'Open the run' }),
    ).toHaveAttribute('href', '/runs/run-1');
    expect(asked.at(-1)).toEqual({ hash: 'a'.repeat(64) });
    expect(screen.getByText('Greet Ada please')).toBeVisible();
  });

  it('shows what is being written as a draft, and the checked answer in its place', async () => {
    const { state, agents } = serve();
    agents.push({
      kind: 'node-start',
      node: 'understand',
      attempt: 1,
      workflowId: 'run-9',
      seq: 1,
      at: common.createdAt,
    });
    renderPortal('/chat?thread=t1');
    expect(await screen.findByText('Is being answered')).toBeVisible();
    state.stream?.enqueue(encode({ ...question, runId: 'run-9', seq: 2 }));
    expect(await screen.findByText('Understands the message')).toBeVisible();

    state.stream?.enqueue(encodeDraft('A gate **waits** for'));
    state.stream?.enqueue(
      encodeDraft('A gate **waits** for [a person](https://example.org)'),
    );
    const draft = await screen.findByRole('region', {
      name: 'Draft, not checked yet',
    });
    await waitFor(() =>
      expect(draft).toHaveTextContent('A gate waits for a person'),
    );
    expect(within(draft).queryByRole('link')).not.toBeInTheDocument();
    const announced = screen.getByRole('status');
    expect(announced).toHaveTextContent(/^An answer is being written$/);
    expect(announced).not.toContainElement(draft);

    state.stream?.enqueue(encodeDraft(''));
    await waitFor(() => expect(draft).not.toBeInTheDocument());
    state.stream?.enqueue(encodeDraft('Another try'));
    expect(await screen.findByText('Another try')).toBeVisible();

    state.stream?.enqueue(encode({ ...question, status: 'answered', seq: 3 }));
    state.stream?.enqueue(encode({ ...answer, content: 'Checked', seq: 3 }));
    state.stream?.enqueue(encodeDraft('What comes late'));
    expect(await screen.findByText('Checked')).toBeVisible();
    expect(announced).toHaveTextContent('New answer: Checked');
    expect(screen.queryByText(/not checked yet/)).not.toBeInTheDocument();
    expect(screen.queryByText('What comes late')).not.toBeInTheDocument();
  });

  it('keeps what was typed where it could not be sent', async () => {
    const { state } = serve();
    state.isRefusing = true;
    const user = userEvent.setup();
    renderPortal('/chat');
    const field = await screen.findByRole('textbox', { name: 'Your message' });
    await user.type(field, 'What is running?{Enter}');
    expect(
      await screen.findByText('The message was not sent; it is still here'),
    ).toBeVisible();
    expect(field).toHaveValue('What is running?');
  });
});
