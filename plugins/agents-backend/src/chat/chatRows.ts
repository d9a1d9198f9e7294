import type {
  ChatMessage,
  ChatReply,
  ReasonCard,
} from '@trainyard/plugin-agents-common';
import { canonicalJson, ChatPassages } from '@trainyard/plugin-agents-node';
import { createHash } from 'node:crypto';

/** A conversation as it is stored. */
export interface ChatSessionRow {
  readonly id: string;
  readonly project_id: string;
  readonly owner: string;
  readonly ownership_refs: readonly string[];
  readonly in_catalog: boolean;
  readonly title: string;
  readonly seq: number;
  readonly created_at: Date;
  readonly updated_at: Date;
}

/** A message as it is stored. */
export interface ChatMessageRow {
  readonly id: string;
  readonly thread_id: string;
  readonly position: number;
  readonly role: ChatMessage['role'];
  readonly content: string;
  readonly status: ChatMessage['status'];
  readonly answers: string | null;
  readonly run_id: string | null;
  readonly attempt: number;
  readonly intent: string | null;
  readonly reply: Omit<ChatReply, 'text'> | null;
  readonly passages: ChatPassages | null;
  readonly proposal_status: 'open' | 'confirmed' | 'declined' | null;
  readonly proposal_run_id: string | null;
  readonly proposal_answered_at: Date | null;
  readonly error: string | null;
  readonly seq: number;
  readonly created_at: Date;
}

function viewProposal(row: ChatMessageRow): ChatMessage['proposal'] {
  const proposal = row.reply?.proposal;
  if (!proposal || !row.proposal_status) return undefined;
  return {
    ...proposal,
    status: row.proposal_status,
    hash: createHash('sha256').update(canonicalJson(proposal)).digest('hex'),
    workflowId: row.proposal_run_id ?? undefined,
    answeredAt: row.proposal_answered_at?.toISOString(),
  };
}

/** A message as its owner sees it. */
export function viewMessage(
  row: ChatMessageRow,
  reasonCard?: ReasonCard,
): ChatMessage {
  return {
    messageId: row.id,
    threadId: row.thread_id,
    role: row.role,
    content: row.content,
    status: row.status,
    error: row.error ?? undefined,
    answers: row.answers ?? undefined,
    runId: row.run_id ?? undefined,
    intent: row.intent ?? undefined,
    links: row.reply?.links,
    sources: row.reply?.sources,
    proposal: viewProposal(row),
    reasonCard,
    createdAt: row.created_at.toISOString(),
    seq: row.seq,
  };
}
