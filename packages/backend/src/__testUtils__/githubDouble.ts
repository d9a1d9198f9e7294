import { graphql, http, HttpResponse } from 'msw';

const PAGE = { hasNextPage: false, endCursor: null };
const ORGANISATION = 'your-organisation';

/** As the GraphQL specification has it. */
interface GraphQLResponse {
  readonly data?: Record<string, unknown>;
  readonly errors?: readonly { readonly message: string }[];
}

interface Repository {
  readonly name: string;
  readonly catalogInfo?: string;
}

interface Person {
  readonly login: string;
  readonly name: string;
  readonly email: string;
}

/**
 * github.com as its documentation describes it, as far as the catalog asks: the
 * GraphQL API for repositories, people and teams, in pages of one, and the
 * contents of files.
 */
export function createGithubDouble(given: {
  readonly token: string;
  readonly repositories: readonly Repository[];
  readonly people: readonly Person[];
  readonly teams: readonly {
    readonly slug: string;
    readonly members: readonly string[];
  }[];
}) {
  const isAllowed = (request: Request) =>
    /^(token|bearer) (.+)$/i.exec(
      request.headers.get('authorization') ?? '',
    )?.[2] === given.token;
  const refused = () =>
    HttpResponse.json({ message: 'Bad credentials' }, { status: 401 });
  const answerQuery = (request: Request, data: Record<string, unknown>) =>
    isAllowed(request)
      ? HttpResponse.json<GraphQLResponse>({ data })
      : HttpResponse.json<GraphQLResponse>(
          { errors: [{ message: 'Unauthorized' }] },
          { status: 401 },
        );
  const asNode = (person: Person) => ({
    ...person,
    id: person.login,
    avatarUrl: '',
    bio: '',
    suspendedAt: null,
    organizationVerifiedDomainEmails: [],
  });
  /** One thing a page, so that whoever does not turn pages is found out. */
  const pageOf = <T>(items: readonly T[], cursor: unknown) => {
    const index = Number(cursor ?? 0);
    return {
      nodes: items.slice(index, index + 1),
      pageInfo:
        index + 1 < items.length
          ? { hasNextPage: true, endCursor: String(index + 1) }
          : PAGE,
    };
  };
  const api = graphql.link('https://api.github.com/graphql');
  return [
    api.query('repositories', ({ request, variables }) =>
      answerQuery(request, {
        repositoryOwner: {
          login: ORGANISATION,
          repositories: pageOf(
            given.repositories.map(({ name, catalogInfo }) => ({
              name,
              url: `https://github.com/${ORGANISATION}/${name}`,
              isArchived: false,
              isFork: false,
              visibility: 'private',
              repositoryTopics: { nodes: [] },
              defaultBranchRef: { name: 'main' },
              catalogInfoFile: catalogInfo
                ? { __typename: 'Blob', id: name, text: catalogInfo }
                : null,
            })),
            variables.cursor,
          ),
        },
      }),
    ),
    api.query('users', ({ request, variables }) =>
      answerQuery(request, {
        organization: {
          membersWithRole: pageOf(given.people.map(asNode), variables.cursor),
        },
      }),
    ),
    api.query('teams', ({ request, variables }) =>
      answerQuery(request, {
        organization: {
          teams: pageOf(
            given.teams.map(({ slug, members }) => ({
              slug,
              combinedSlug: `${ORGANISATION}/${slug}`,
              name: slug,
              description: '',
              avatarUrl: '',
              editTeamUrl: '',
              parentTeam: null,
              members: {
                pageInfo: PAGE,
                nodes: given.people
                  .filter(({ login }) => members.includes(login))
                  .map(asNode),
              },
            })),
            variables.cursor,
          ),
        },
      }),
    ),
    http.get(
      `https://api.github.com/repos/${ORGANISATION}/:name/contents/catalog-info.yaml`,
      ({ request, params }) => {
        if (!isAllowed(request)) return refused();
        const found = given.repositories.find(
          ({ name }) => name === params.name,
        );
        return found?.catalogInfo
          ? HttpResponse.text(found.catalogInfo)
          : HttpResponse.json({ message: 'Not Found' }, { status: 404 });
      },
    ),
  ];
}
