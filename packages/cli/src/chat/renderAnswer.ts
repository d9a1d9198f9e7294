import type { ChatLink, ChatMessage } from '@trainyard/plugin-agents-common';
import { showInvisible } from '@trainyard/plugin-agents-node';

/** Addresses are shown whole; paths are those of the portal. */
function place({ title, to }: ChatLink, portal: string): string {
  return `  ${title}  ${new URL(to, portal).href}`;
}

function section(
  title: string,
  items: readonly ChatLink[] | undefined,
  portal: string,
): string[] {
  return items?.length
    ? ['', title, ...items.map(item => place(item, portal))]
    : [];
}

/** An answer for a terminal, in which no character of it has another meaning. */
export function renderAnswer(message: ChatMessage, portal: string): string {
  const { content, sources, links, proposal, threadId } = message;
  const thread = new URL('/chat', portal);
  thread.searchParams.set('thread', threadId);
  const card = proposal
    ? [
        '',
        `To confirm: ${proposal.title}`,
        `  ${proposal.summary}`,
        ...proposal.facts.map(({ label, value }) => `  ${label}: ${value}`),
        `Nothing happens before you confirm it at ${thread.href}`,
      ]
    : [];
  return showInvisible(
    [
      content.trim(),
      ...section('Sources', sources, portal),
      ...section('See also', links, portal),
      ...card,
      '',
      `Go on with --thread ${threadId}`,
      '',
    ].join('\n'),
  );
}
