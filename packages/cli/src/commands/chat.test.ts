import type { ChatMessage } from '@trainyard/plugin-agents-common';
import { createServer, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Command } from 'commander';
import { register } from './chat';

// The pause before a stream goes on is the only thing that is not as in life.
jest.mock('node:timers/promises', () => ({
  setTimeout: async () => undefined,
}));

const base = { threadId: 't1', createdAt: '2026-01-01T10:00:00.000Z' };
const question: ChatMessage = {
  ...base,
  messageId: 'm1',
  role: 'user',
  content: 'Greet Ada',
  status: 'answering',
  seq: 1,
};
const answer: ChatMessage = {
  ...base,
  messageId: 'm2',
  role: 'assistant',
  content: 'I can greet **Ada**.\u001b]0;owned\u0007',
  status: 'answered',
  answers: 'm1',
  seq: 3,
  sources: [{ title: 'Greetings', to: '/docs/greetings', excerpt: '…' }],
  links: [{ title: 'Elsewhere', to: 'https://example.org/a' }],
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

const say = (event: string, data: unknown) =>
  `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
const draft = (text: string) => say('draft', { messageId: 'm1', text });

describe('yard chat', () => {
  let server: Server;
  /** What the portal sends on one stream after another. */
  let streams: string[][];
  const seen: {
    url?: string;
    token?: string;
    after?: unknown;
    body: string;
  }[] = [];

  beforeAll(async () => {
    server = createServer(async (request, response) => {
      let body = '';
      for await (const chunk of request) body += chunk;
      const { url, headers } = request;
      const after = headers['last-event-id'];
      seen.push({ url, token: headers.authorization, after, body });
      if (headers.authorization !== 'Bearer t') {
        response.writeHead(401).end('{"error":{"name":"AuthenticationError"}}');
      } else if (url === '/api/agents/chat') {
        const asked = { threadId: 't1', messageId: 'm1', status: 'queued' };
        response.end(JSON.stringify(asked));
      } else {
        const stream = streams.shift()?.join('');
        if (stream === 'break') response.destroy();
        else response.end(stream);
      }
    });
    await new Promise<void>(resolve => {
      server.listen(0, resolve);
    });
  });
  afterAll(() => server.close());
  beforeEach(() => {
    seen.length = 0;
    streams = [[say('message', question), say('message', answer)]];
  });
  afterEach(() => {
    process.exitCode = undefined;
  });

  async function yardChat(isTTY: boolean, ...args: string[]) {
    const said = { out: '', err: '', portal: '' };
    const spies = (['stdout', 'stderr'] as const).map(name =>
      jest.spyOn(process[name], 'write').mockImplementation(text => {
        said[name === 'stdout' ? 'out' : 'err'] += text;
        return true;
      }),
    );
    const before = process.stderr.isTTY;
    process.stderr.isTTY = isTTY;
    const { port } = server.address() as AddressInfo;
    said.portal = `http://localhost:${port}`;
    try {
      const command = new Command('chat').exitOverride();
      register(command);
      await command.parseAsync(
        ['--url', said.portal, '--token', 't', ...args],
        { from: 'user' },
      );
    } finally {
      process.stderr.isTTY = before;
      spies.forEach(spy => spy.mockRestore());
    }
    return said;
  }

  it('prints the answer, where it comes from, and where to confirm', async () => {
    const { out, err, portal } = await yardChat(false, 'Greet Ada');
    expect(out).toBe(
      [
        'I can greet **Ada**.\\u{1b}]0;owned\\u{7}',
        '',
        'Sources',
        `  Greetings  ${portal}/docs/greetings`,
        '',
        'See also',
        '  Elsewhere  https://example.org/a',
        '',
        'To confirm: Greet Ada',
        '  Says hello once',
        '  Name: Ada Lovelace',
        `Nothing happens before you confirm it at ${portal}/chat?thread=t1`,
        '',
        'Go on with --thread t1',
        '',
      ].join('\n'),
    );
    expect(err).toBe('');
    expect(seen.map(({ url }) => url)).toEqual([
      '/api/agents/chat',
      '/api/agents/streams/t1',
    ]);
    expect(JSON.parse(seen[0].body)).toEqual({
      messages: [{ content: 'Greet Ada' }],
    });
  });

  it('shows drafts to who sits in front of it, on a line that goes away', async () => {
    const long = 'The greeting is being thought about. '.repeat(9);
    streams = [
      [
        say('message', { ...question, status: 'queued' }),
        say('message', question),
        draft('Half \u001b[31ma'),
        draft(long),
        draft(''),
        say('message', answer),
      ],
    ];
    const { out, err } = await yardChat(true, 'Greet Ada');
    const lines = err.split('\r\u001b[2K');
    expect(lines.at(-1)).toBe('');
    expect(lines.slice(0, 3)).toEqual([
      'Waits for its turn',
      'Is being answered',
      'Draft, not checked yet: Half \\u{1b}[31ma',
    ]);
    expect(lines[3]).toMatch(/^Draft, not checked yet: ….*thought about\.$/);
    expect(lines[3].length).toBeLessThanOrEqual(process.stderr.columns ?? 80);
    expect(lines[4]).toBe('Is being answered');
    expect(out).not.toContain('Half');
  });

  it('goes on where a stream ended, in a thread that there is', async () => {
    streams = [
      [say('message', question), say('bye', {})],
      [say('message', answer)],
    ];
    const { out } = await yardChat(
      false,
      'Greet Ada',
      '--thread',
      't1',
      '--json',
    );
    expect(JSON.parse(out)).toEqual(answer);
    expect(JSON.parse(seen[0].body).threadId).toBe('t1');
    expect(seen.slice(1).map(({ after }) => after)).toEqual(['0', '1']);
  });

  it('says why there is no answer, and exits with 1', async () => {
    const error = 'The greeter is out';
    streams = [[say('message', { ...question, status: 'failed', error })]];
    const { out, err } = await yardChat(false, 'Greet Ada');
    expect(out).toBe('');
    expect(err).toBe('No answer: The greeter is out\n');
    expect(process.exitCode).toBe(1);
  });

  it('waits for a portal that goes away in between, and says which one does not answer', async () => {
    streams = [['break'], [say('message', question), say('message', answer)]];
    expect((await yardChat(false, 'Greet Ada')).out).toContain('Sources');
    await expect(
      yardChat(false, 'Greet Ada', '--url', 'http://127.0.0.1:9'),
    ).rejects.toThrow('http://127.0.0.1:9 does not answer: ');
  });

  it('fails where the portal does not know who asks, or nothing comes', async () => {
    await expect(yardChat(false, 'Greet Ada', '--token', 'x')).rejects.toThrow(
      '401',
    );
    await expect(
      yardChat(false, 'Greet Ada', '--timeout', 'soon'),
    ).rejects.toThrow('no number of seconds');
  });
});
