import { AgentsClient } from '@trainyard/plugin-agents-common';
import { showInvisible } from '@trainyard/plugin-agents-node';
import type { Command } from 'commander';
import { followAnswer } from '../chat/followAnswer';
import { ProgressLine } from '../chat/ProgressLine';
import { renderAnswer } from '../chat/renderAnswer';

interface ChatOptions {
  readonly url: string;
  readonly token?: string;
  readonly thread?: string;
  readonly project?: string;
  readonly timeout: string;
  readonly json?: boolean;
}

function createClient({
  url,
  token = process.env.YARD_TOKEN,
}: ChatOptions): AgentsClient {
  return new AgentsClient({
    discoveryApi: {
      getBaseUrl: async pluginId => new URL(`/api/${pluginId}`, url).href,
    },
    fetchApi: {
      fetch: (input, init) => {
        const headers = new Headers(init?.headers);
        if (token) headers.set('authorization', `Bearer ${token}`);
        return fetch(input, { ...init, headers }).catch(error => {
          const cause = error instanceof Error ? error.cause ?? error : error;
          throw new Error(`${url} does not answer: ${cause}`, { cause });
        });
      },
    },
  });
}

async function ask(question: string, options: ChatOptions): Promise<void> {
  const { chat } = createClient(options);
  const seconds = Number(options.timeout);
  if (!(seconds > 0)) {
    throw new Error(`--timeout "${options.timeout}" is no number of seconds`);
  }
  const progress = new ProgressLine(process.stderr);
  const asked = await chat.ask({
    messages: [{ content: question }],
    threadId: options.thread,
    projectId: options.project,
  });
  const signal = AbortSignal.timeout(seconds * 1_000);
  const answer = await followAnswer(chat, asked, { progress, signal })
    .catch(error => {
      if (!signal.aborted) throw error;
      throw new Error(
        `no answer within ${seconds} s; it goes on in thread ${asked.threadId}`,
      );
    })
    .finally(() => progress.clear());
  const isFailed = answer.status === 'failed';
  if (options.json) {
    process.stdout.write(`${JSON.stringify(answer)}\n`);
  } else if (isFailed) {
    const reason = showInvisible(answer.error ?? 'it was not said why');
    process.stderr.write(`No answer: ${reason}\n`);
  } else {
    process.stdout.write(renderAnswer(answer, options.url));
  }
  if (isFailed) process.exitCode = 1;
}

/** `yard chat`: asks the portal, and waits for what it answers. */
export function register(command: Command): void {
  command
    .argument('<question>', 'what you would like to know, or have done')
    .option('--url <url>', 'the portal', 'http://localhost:7007')
    .option('--token <token>', 'a token of the portal (or YARD_TOKEN)')
    .option('--thread <id>', 'go on with a conversation')
    .option('--project <id>', 'the project of a new conversation')
    .option('--timeout <seconds>', 'how long to wait for the answer', '120')
    .option('--json', 'the answer as JSON')
    .addHelpText(
      'after',
      '\nWhat would change something is proposed, never done: confirm it in the portal.\nExits with 1 where there was no answer.',
    )
    .action(ask);
}
