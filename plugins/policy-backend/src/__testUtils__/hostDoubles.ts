import { http, HttpResponse, type HttpHandler } from 'msw';

/** What a double of a host knows, and what was asked of it. */
export interface HostState {
  readonly token: string;
  headSha: string;
  isOpen: boolean;
  /** GitHub lets only apps write check runs. */
  isApp: boolean;
  /** Answered instead of anything else, so many times. */
  readonly refusals: { status: number; headers?: Record<string, string> }[];
  readonly files: Map<string, string | undefined>;
  readonly comments: { id: number; body: string }[];
  readonly checks: Record<string, unknown>[];
  readonly statuses: Record<string, unknown>[];
}

export function hostState(token: string): HostState {
  return {
    token,
    headSha: 'a'.repeat(40),
    isOpen: true,
    isApp: true,
    refusals: [],
    files: new Map(),
    comments: [],
    checks: [],
    statuses: [],
  };
}

type Resolver = (
  request: Request,
  parameters: Record<string, string>,
) => Promise<Response> | Response;

function guarded(state: HostState, resolver: Resolver) {
  return async ({
    request,
    params,
  }: {
    request: Request;
    params: Record<string, unknown>;
  }) => {
    const refusal = state.refusals.shift();
    if (refusal) {
      return HttpResponse.json({ message: 'refused' }, refusal);
    }
    if (!request.headers.get('authorization')?.endsWith(state.token)) {
      return HttpResponse.json({ message: 'Bad credentials' }, { status: 401 });
    }
    return resolver(request, params as Record<string, string>);
  };
}

/** A page of rows with the link header of both hosts; two rows a page, so that tests see several. */
function pageOf(request: Request, rows: readonly unknown[]): Response {
  const url = new URL(request.url);
  const page = Number(url.searchParams.get('page') ?? 1);
  url.searchParams.set('page', String(page + 1));
  const hasNext = rows.length > page * 2;
  return HttpResponse.json(rows.slice((page - 1) * 2, page * 2), {
    headers: hasNext ? { link: `<${url}>; rel="next"` } : {},
  });
}

async function addComment(state: HostState, request: Request) {
  const { body } = (await request.json()) as { body: string };
  const comment = { id: 100 + state.comments.length, body };
  state.comments.push(comment);
  return HttpResponse.json(comment, { status: 201 });
}

async function editComment(state: HostState, request: Request, id: string) {
  const comment = state.comments.find(each => each.id === Number(id));
  if (!comment) {
    return HttpResponse.json({ message: 'Not Found' }, { status: 404 });
  }
  comment.body = ((await request.json()) as { body: string }).body;
  return HttpResponse.json(comment);
}

function fileOf(state: HostState, path: string): Response {
  const text = state.files.get(path);
  return text === undefined
    ? HttpResponse.json({ message: 'Not Found' }, { status: 404 })
    : new HttpResponse(text);
}

/** GitHub's REST API, as far as it is documented for what we ask. */
export function githubDouble(state: HostState): HttpHandler[] {
  const api = 'https://api.github.com/repos/acme/shop';
  const on = (resolver: Resolver) => guarded(state, resolver);
  return [
    http.get(
      `${api}/pulls/7`,
      on(() =>
        HttpResponse.json({
          state: state.isOpen ? 'open' : 'closed',
          head: { sha: state.headSha },
        }),
      ),
    ),
    http.get(
      `${api}/pulls/7/files`,
      on(request =>
        pageOf(
          request,
          [...state.files].map(([filename, text]) => ({
            filename,
            status: text === undefined ? 'removed' : 'modified',
          })),
        ),
      ),
    ),
    http.get(
      `${api}/contents/*`,
      on((request, parameters) => {
        const isRaw = request.headers.get('accept')?.includes('raw');
        const isHead =
          new URL(request.url).searchParams.get('ref') === state.headSha;
        return isRaw && isHead
          ? fileOf(state, decodeURIComponent(parameters[0]))
          : HttpResponse.json({ message: 'No commit found' }, { status: 404 });
      }),
    ),
    http.get(
      `${api}/issues/7/comments`,
      on(request => pageOf(request, state.comments)),
    ),
    http.post(
      `${api}/issues/7/comments`,
      on(request => addComment(state, request)),
    ),
    http.patch(
      `${api}/issues/comments/:id`,
      on((request, { id }) => editComment(state, request, id)),
    ),
    http.post(
      `${api}/check-runs`,
      on(async request => {
        if (!state.isApp) {
          return HttpResponse.json(
            { message: 'You must authenticate via a GitHub App.' },
            { status: 403 },
          );
        }
        const run = (await request.json()) as Record<string, unknown>;
        const { annotations } = run.output as { annotations: unknown[] };
        if (annotations.length > 50) {
          return HttpResponse.json({ message: 'Invalid' }, { status: 422 });
        }
        state.checks.push(run);
        return HttpResponse.json({ id: state.checks.length }, { status: 201 });
      }),
    ),
    http.patch(
      `${api}/check-runs/:id`,
      on(async (request, { id }) => {
        state.checks.push({ ...((await request.json()) as object), id });
        return HttpResponse.json({ id });
      }),
    ),
    http.post(
      `${api}/statuses/:sha`,
      on(async (request, { sha }) => {
        state.statuses.push({ ...((await request.json()) as object), sha });
        return HttpResponse.json({}, { status: 201 });
      }),
    ),
  ];
}

/** GitLab's REST API, as far as it is documented for what we ask. */
export function gitlabDouble(state: HostState): HttpHandler[] {
  const api = 'https://gitlab.com/api/v4/projects/acme%2Finfra%2Fshop';
  const on = (resolver: Resolver) => guarded(state, resolver);
  return [
    http.get(
      `${api}/merge_requests/7`,
      on(() =>
        HttpResponse.json({
          state: state.isOpen ? 'opened' : 'closed',
          sha: state.headSha,
          source_project_id: 99,
        }),
      ),
    ),
    http.get(
      `${api}/merge_requests/7/diffs`,
      on(request =>
        pageOf(
          request,
          [...state.files].map(([path, text]) => ({
            new_path: path,
            deleted_file: text === undefined,
          })),
        ),
      ),
    ),
    http.get(
      `${api}/repository/files/:path/raw`,
      on((_request, { path }) => fileOf(state, decodeURIComponent(path))),
    ),
    http.get(
      `${api}/merge_requests/7/notes`,
      on(request => pageOf(request, state.comments)),
    ),
    http.post(
      `${api}/merge_requests/7/notes`,
      on(request => addComment(state, request)),
    ),
    http.put(
      `${api}/merge_requests/7/notes/:id`,
      on((request, { id }) => editComment(state, request, id)),
    ),
    http.post(
      'https://gitlab.com/api/v4/projects/99/statuses/:sha',
      on(async (request, { sha }) => {
        state.statuses.push({ ...((await request.json()) as object), sha });
        return HttpResponse.json({}, { status: 201 });
      }),
    ),
  ];
}
