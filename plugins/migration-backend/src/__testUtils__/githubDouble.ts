import { type Double, type DoubleAnswer, startDouble } from './startDouble';

/** A GitHub that keeps to the documented REST API, with ways to make it fail. */
export interface GithubDouble extends Double {
  /** Files by `owner/name/path`. */
  readonly files: Map<string, string>;
  /** Commits by `owner/name#branch`. */
  readonly branches: Map<string, string>;
  readonly commits: Map<
    string,
    { parent: string; files: Record<string, string> }
  >;
  readonly pulls: {
    number: number;
    head: string;
    base: string;
    title: string;
    body: string;
    mergedAt?: string;
  }[];
  readonly repositories: string[];
  readonly failures: DoubleAnswer[];
}

export const GITHUB_TOKEN = 'ghs_double';

/** Starts a GitHub double. */
export async function startGithubDouble(): Promise<GithubDouble> {
  const state = {
    files: new Map<string, string>(),
    branches: new Map<string, string>(),
    commits: new Map<
      string,
      { parent: string; files: Record<string, string> }
    >(),
    pulls: [] as GithubDouble['pulls'],
    repositories: [] as string[],
    failures: [] as DoubleAnswer[],
  };
  const trees = new Map<string, Record<string, string>>();
  let counter = 0;
  const nextSha = () => `sha-${++counter}`;
  const missing: DoubleAnswer = { status: 404, json: { message: 'Not Found' } };

  const answerGit = (
    full: string,
    rest: string,
    method: string,
    body: Record<string, unknown>,
  ): DoubleAnswer => {
    if (rest === 'git/trees') {
      const sha = nextSha();
      const entries = body.tree as { path: string; content: string }[];
      trees.set(
        sha,
        Object.fromEntries(entries.map(({ path, content }) => [path, content])),
      );
      return { status: 201, json: { sha } };
    }
    if (rest === 'git/commits') {
      const sha = nextSha();
      const [parent] = body.parents as string[];
      state.commits.set(sha, {
        parent,
        files: trees.get(String(body.tree)) ?? {},
      });
      return { status: 201, json: { sha } };
    }
    if (rest === 'git/refs') {
      state.branches.set(
        `${full}#${String(body.ref).replace('refs/heads/', '')}`,
        String(body.sha),
      );
      return { status: 201, json: {} };
    }
    const branch = rest.replace(/^git\/refs?\/heads\//, '');
    const key = `${full}#${branch}`;
    if (!state.branches.has(key)) return missing;
    if (method === 'PATCH') state.branches.set(key, String(body.sha));
    return { json: { object: { sha: state.branches.get(key) } } };
  };

  const double = await startDouble(request => {
    const failure = state.failures.shift();
    if (failure) return failure;
    if (request.headers.authorization !== `token ${GITHUB_TOKEN}`) {
      return { status: 401, json: { message: 'Bad credentials' } };
    }
    const { method, url } = request;
    const path = decodeURIComponent(url.pathname);
    const body = request.body
      ? (JSON.parse(request.body) as Record<string, unknown>)
      : {};
    if (path === '/user') {
      return {
        json: { login: 'ada' },
        headers: {
          'x-ratelimit-remaining': '4999',
          'x-oauth-scopes': 'repo, workflow',
        },
      };
    }
    const owner = /^\/(orgs|users)\/([^/]+)\/repos$/.exec(path);
    if (owner && method === 'GET') {
      if (owner[1] === 'orgs' && owner[2] !== 'org') return missing;
      const page = Number(url.searchParams.get('page'));
      const all = state.repositories.slice((page - 1) * 2, page * 2);
      const hasNext = state.repositories.length > page * 2;
      return {
        json: all.map(name => ({
          name,
          default_branch: 'main',
          archived: name.startsWith('old'),
        })),
        headers: hasNext
          ? { link: `<${url.href}&page=${page + 1}>; rel="next"` }
          : {},
      };
    }
    if (method === 'POST' && (owner || path === '/user/repos')) {
      const full = `${owner ? owner[2] : 'ada'}/${String(body.name)}`;
      state.branches.set(`${full}#main`, nextSha());
      return {
        status: 201,
        json: {
          html_url: `https://github.example/${full}`,
          default_branch: 'main',
        },
      };
    }
    const [, full, rest = ''] =
      /^\/repos\/([^/]+\/[^/]+)\/?(.*)$/.exec(path) ?? [];
    if (!full || !state.branches.has(`${full}#main`)) return missing;
    if (rest === '') return { json: { default_branch: 'main' } };
    if (rest.startsWith('contents/')) {
      const text = state.files.get(`${full}/${rest.slice(9)}`);
      return text === undefined
        ? missing
        : {
            json: {
              encoding: 'base64',
              content: Buffer.from(text).toString('base64'),
            },
          };
    }
    if (rest === 'pulls' && method === 'GET') {
      const head = url.searchParams.get('head')?.split(':')[1];
      return {
        json: state.pulls
          .filter(pull => pull.head === head)
          .map(pull => ({
            ...pull,
            html_url: `https://github.example/${full}/pull/${pull.number}`,
          })),
      };
    }
    const pull = /^pulls\/(\d+)$/.exec(rest);
    if (pull) {
      const found = state.pulls[Number(pull[1]) - 1];
      return found
        ? {
            json: {
              number: found.number,
              merged: found.mergedAt !== undefined,
              merged_at: found.mergedAt ?? null,
            },
          }
        : missing;
    }
    if (rest === 'pulls') {
      const number = state.pulls.length + 1;
      state.pulls.push({
        number,
        head: String(body.head),
        base: String(body.base),
        title: String(body.title),
        body: String(body.body),
      });
      return {
        status: 201,
        json: {
          number,
          html_url: `https://github.example/${full}/pull/${number}`,
        },
      };
    }
    return rest.startsWith('git/')
      ? answerGit(full, rest, method, body)
      : missing;
  });
  return Object.assign(double, state);
}
