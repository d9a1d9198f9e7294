import { graphql, http, HttpResponse } from 'msw';

const GROUP = 'your-group';
const HOST = 'https://gitlab.com';
const FILE = `${HOST}/api/v4/projects/:project/repository/files/catalog-info.yaml`;
/** A pattern of its own: the library reads `.yaml/raw` as one name. */
const RAW =
  /^https:\/\/gitlab\.com\/api\/v4\/projects\/([^/]+)\/repository\/files\/catalog-info\.yaml\/raw/;

/** As the GraphQL specification has it. */
interface GraphQLResponse {
  readonly data?: Record<string, unknown>;
  readonly errors?: readonly { readonly message: string }[];
}

interface Project {
  readonly name: string;
  readonly catalogInfo?: string;
}

interface Person {
  readonly id: number;
  readonly username: string;
  readonly name: string;
  readonly email: string;
}

/**
 * gitlab.com as its documentation describes it, as far as the catalog asks:
 * projects, files, members and subgroups of a group.
 */
export function createGitlabDouble(given: {
  readonly token: string;
  readonly projects: readonly Project[];
  readonly people: readonly Person[];
  readonly subgroups: readonly {
    readonly name: string;
    readonly members: readonly string[];
  }[];
}) {
  const isAllowed = (request: Request) =>
    request.headers.get('authorization') === `Bearer ${given.token}`;
  const refused = () =>
    HttpResponse.json({ message: '401 Unauthorized' }, { status: 401 });
  const answerQuery = (request: Request, data: Record<string, unknown>) =>
    isAllowed(request)
      ? HttpResponse.json<GraphQLResponse>({ data })
      : HttpResponse.json<GraphQLResponse>(
          { errors: [{ message: 'Unauthorized' }] },
          { status: 401 },
        );
  const findProject = (project: unknown) =>
    given.projects.find(
      ({ name }, index) =>
        [`${GROUP}/${name}`, encodeURIComponent(`${GROUP}/${name}`)].includes(
          String(project),
        ) || String(index + 1) === project,
    );
  const asUser = ({ id, username, name, email }: Person) => ({
    id,
    username,
    name,
    email,
    state: 'active',
    web_url: `${HOST}/${username}`,
    avatar_url: '',
    is_using_seat: true,
    group_saml_identity: null,
  });
  const api = graphql.link(`${HOST}/api/graphql`);
  return [
    http.get(`${HOST}/api/v4/groups/:group/projects`, ({ request }) => {
      if (!isAllowed(request)) return refused();
      // One project a page, so that whoever does not turn pages is found out.
      const page = Number(new URL(request.url).searchParams.get('page') ?? 1);
      const next = page < given.projects.length ? String(page + 1) : '';
      return HttpResponse.json(
        given.projects.slice(page - 1, page).map(({ name }) => ({
          id: page,
          path_with_namespace: `${GROUP}/${name}`,
          web_url: `${HOST}/${GROUP}/${name}`,
          default_branch: 'main',
          archived: false,
          last_activity_at: '2026-11-01T00:00:00Z',
        })),
        { headers: { 'x-next-page': next } },
      );
    }),
    http.head(FILE, ({ request, params }) => {
      if (!isAllowed(request)) return refused();
      const isThere = findProject(params.project)?.catalogInfo;
      return new HttpResponse(null, { status: isThere ? 200 : 404 });
    }),
    http.get(RAW, ({ request }) => {
      if (!isAllowed(request)) return refused();
      const [, project] = RAW.exec(request.url) ?? [];
      return HttpResponse.text(findProject(project)?.catalogInfo ?? '');
    }),
    http.get(`${HOST}/api/v4/groups/:group`, ({ request }) =>
      isAllowed(request)
        ? HttpResponse.json({ id: 1, name: GROUP, full_path: GROUP })
        : refused(),
    ),
    http.get(`${HOST}/api/v4/groups/:group/members/all`, ({ request }) =>
      isAllowed(request)
        ? HttpResponse.json(given.people.map(asUser))
        : refused(),
    ),
    api.query('listDescendantGroups', ({ request }) =>
      answerQuery(request, {
        group: {
          descendantGroups: {
            nodes: given.subgroups.map(({ name }, index) => ({
              id: `gid://gitlab/Group/${index + 2}`,
              name,
              description: '',
              fullPath: `${GROUP}/${name}`,
              visibility: 'private',
              parent: { id: 'gid://gitlab/Group/1' },
            })),
            pageInfo: { endCursor: null, hasNextPage: false },
          },
        },
      }),
    ),
    api.query('getGroupMembers', ({ request, variables }) => {
      const subgroup = given.subgroups.find(
        ({ name }) => variables.group === `${GROUP}/${name}`,
      );
      return answerQuery(request, {
        group: {
          groupMembers: {
            nodes: given.people
              .filter(({ username }) => subgroup?.members.includes(username))
              .map(({ id, username, name, email }) => ({
                user: {
                  id: `gid://gitlab/User/${id}`,
                  username,
                  name,
                  publicEmail: email,
                  state: 'active',
                  webUrl: `${HOST}/${username}`,
                  avatarUrl: '',
                },
              })),
            pageInfo: { endCursor: null, hasNextPage: false },
          },
        },
      });
    }),
  ];
}
