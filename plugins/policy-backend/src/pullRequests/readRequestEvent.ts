import { z } from 'zod';
import type { HostKind } from './verifyDelivery';

/** A pull or merge request, by the place where it lives. */
export interface RequestReference {
  readonly kind: HostKind;
  /** For example `github.com`. */
  readonly host: string;
  /** `owner/name`, or the full path of a project. */
  readonly repository: string;
  readonly number: number;
}

/** What a delivery asks for. */
export type RequestEvent =
  | { readonly status: 'wanted'; readonly reference: RequestReference }
  | { readonly status: 'ignored'; readonly reason: string }
  | { readonly status: 'refused'; readonly reason: string };

const repositoryPath = z.string().regex(/^[\w.-]+(\/[\w.-]+)+$/);

const githubEvent = z.object({
  action: z.string(),
  number: z.number().int().positive(),
  changes: z.object({ base: z.unknown() }).partial().optional(),
  repository: z.object({ full_name: repositoryPath, html_url: z.url() }),
});

const gitlabEvent = z.object({
  project: z.object({ path_with_namespace: repositoryPath, web_url: z.url() }),
  object_attributes: z.object({
    iid: z.number().int().positive(),
    action: z.string().optional(),
    oldrev: z.string().optional(),
  }),
});

const githubActions = new Set(['opened', 'reopened', 'synchronize']);

function ignored(what: string): RequestEvent {
  return { status: 'ignored', reason: `${what} changes nothing to judge` };
}

function refused(error: z.ZodError): RequestEvent {
  return { status: 'refused', reason: z.prettifyError(error) };
}

function readGithub(eventType: string, body: unknown): RequestEvent {
  if (eventType !== 'pull_request') {
    return ignored(`an event "${eventType}"`);
  }
  const event = githubEvent.safeParse(body);
  if (!event.success) {
    return refused(event.error);
  }
  const { action, changes, repository, number } = event.data;
  // A request that is moved to another base touches other files.
  const isMoved = action === 'edited' && changes?.base !== undefined;
  if (!githubActions.has(action) && !isMoved) {
    return ignored(`the action "${action}"`);
  }
  return {
    status: 'wanted',
    reference: {
      kind: 'github',
      host: new URL(repository.html_url).host,
      repository: repository.full_name,
      number,
    },
  };
}

function readGitlab(eventType: string, body: unknown): RequestEvent {
  if (eventType !== 'Merge Request Hook') {
    return ignored(`an event "${eventType}"`);
  }
  const event = gitlabEvent.safeParse(body);
  if (!event.success) {
    return refused(event.error);
  }
  const { project, object_attributes: request } = event.data;
  // `update` also tells of titles and labels; only commits bring `oldrev`.
  const isPush = request.action === 'update' && request.oldrev !== undefined;
  if (request.action !== 'open' && request.action !== 'reopen' && !isPush) {
    return ignored(`the action "${request.action ?? ''}"`);
  }
  return {
    status: 'wanted',
    reference: {
      kind: 'gitlab',
      host: new URL(project.web_url).host,
      repository: project.path_with_namespace,
      number: request.iid,
    },
  };
}

/** Reads what a verified delivery is about. */
export function readRequestEvent(
  kind: HostKind,
  eventType: string,
  body: unknown,
): RequestEvent {
  return kind === 'github'
    ? readGithub(eventType, body)
    : readGitlab(eventType, body);
}
