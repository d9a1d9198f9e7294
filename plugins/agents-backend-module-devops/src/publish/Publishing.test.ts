import { registerMswTestHooks } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { readServiceRequest } from '../domain/service/readServiceRequest';
import { createPublishing } from './Publishing';

const network = setupServer();
registerMswTestHooks(network);

/** A host in memory that answers as GitHub and GitLab document; one request can be made to fail. */
function createHosts() {
  const state = {
    repositories: new Map<string, { description: string; message?: string }>(),
    writes: [] as string[],
    bodies: [] as object[],
    hasChange: false,
    refuse: undefined as
      | { match: string; status: number; message: string }
      | undefined,
  };
  const answer = (name: string, isGithub: boolean) => ({
    html_url: `https://github.com/${name}`,
    web_url: `https://gitlab.com/${name}`,
    default_branch: isGithub ? 'main' : null,
    description: state.repositories.get(name)?.description,
  });
  const missing = () =>
    HttpResponse.json({ message: 'Not Found' }, { status: 404 });
  network.use(
    http.all(/^https:\/\/(api\.github|gitlab)\.com\//, async ({ request }) => {
      const isGithub = request.url.startsWith('https://api.github.com');
      const path = decodeURIComponent(new URL(request.url).pathname);
      const line = `${request.method} ${path}`;
      const token = request.headers.get(
        isGithub ? 'authorization' : 'private-token',
      );
      const bearer = request.headers.get('authorization');
      if (!token && !bearer) {
        return HttpResponse.json({ message: 'Bad' }, { status: 401 });
      }
      if (state.refuse && line.includes(state.refuse.match)) {
        const { status, message } = state.refuse;
        return HttpResponse.json({ message }, { status });
      }
      const body = (
        request.method === 'GET' ? {} : await request.json()
      ) as Record<string, string>;
      if (request.method !== 'GET') {
        state.writes.push(line);
        state.bodies.push(body);
      }
      const name = 'meridian/orders';
      const repository = state.repositories.get(name);
      if (/^GET \/users\//.test(line)) {
        return HttpResponse.json({ type: 'Organization' });
      }
      if (/namespaces/.test(line)) return HttpResponse.json({ id: 7 });
      if (/^POST (\/orgs\/meridian\/repos|\/api\/v4\/projects)$/.test(line)) {
        state.repositories.set(name, {
          description: body.description,
          ...(isGithub && { message: 'Initial commit' }),
        });
        return HttpResponse.json(answer(name, isGithub), { status: 201 });
      }
      if (!repository) return missing();
      if (/(repos|projects)\/meridian\/orders$/.test(path)) {
        return HttpResponse.json(answer(name, isGithub));
      }
      if (/(pulls|merge_requests)$/.test(path)) {
        const url = `https://${
          isGithub ? 'github' : 'gitlab'
        }.com/${name}/change/1`;
        const change = { html_url: url, web_url: url };
        if (request.method === 'GET') {
          return HttpResponse.json(state.hasChange ? [change] : []);
        }
        state.hasChange = true;
        return HttpResponse.json(change, { status: 201 });
      }
      if (/absent\.md$/.test(path)) return missing();
      if (/docs\/a b\.md$/.test(path)) {
        return HttpResponse.json({
          content: Buffer.from('# Old').toString('base64'),
        });
      }
      if (/git\/trees$/.test(path)) return HttpResponse.json({ sha: 't1' });
      if (/git\/commits$|repository\/commits$/.test(path)) {
        repository.message = body.message ?? body.commit_message;
        return HttpResponse.json({ sha: 'c1', id: 'c1' });
      }
      if (/commits\/main$/.test(path)) {
        return HttpResponse.json({
          sha: 'c1',
          commit: { message: repository.message },
        });
      }
      if (/branches\/main$/.test(path)) {
        return repository.message
          ? HttpResponse.json({
              protected: state.writes.some(write => /protect/.test(write)),
              commit: { id: 'c1', message: repository.message },
            })
          : missing();
      }
      return HttpResponse.json({});
    }),
  );
  return state;
}

function open(publish: 'github' | 'gitlab') {
  const publishing = createPublishing(
    new ConfigReader({ to: publish, owner: 'meridian' }),
    ScmIntegrations.fromConfig(
      new ConfigReader({
        integrations: {
          github: [{ host: 'github.com', token: 'secret-token' }],
          gitlab: [{ host: 'gitlab.com', token: 'secret-token' }],
        },
      }),
    ),
  );
  const request = readServiceRequest(
    { serviceName: 'orders' },
    {
      requestedBy: 'user:default/ada',
      defaultOwner: 'group:default/shop',
      publishing: publishing.defaults,
    },
  );
  const chosen = publishing.choose(request);
  if (!chosen) throw new Error('Nothing was chosen');
  const order = {
    repository: chosen.repository,
    description: 'Keeps orders',
    files: [{ path: 'README.md', content: '# Orders' }],
    runId: 'run-1',
  };
  return { ...chosen, order };
}

describe.each(['github', 'gitlab'] as const)('publishing at %s', target => {
  it('creates, pushes and protects, and a second time nothing', async () => {
    const state = createHosts();
    const { host, order } = open(target);
    expect(await host.find(order.repository, 'run-1')).toBeUndefined();
    const published = await host.publish(order);
    expect(published).toEqual({
      url: `https://${target}.com/meridian/orders`,
      branch: 'main',
      commit: 'c1',
      protection: 'main takes changes by review only',
    });
    expect(await host.find(order.repository, 'run-1')).toEqual(published);
    expect(await host.isTaken(order.repository, 'run-1')).toBe(false);
    expect(await host.isTaken(order.repository, 'run-2')).toBe(true);
    const before = state.writes.filter(write => !/protect/.test(write)).length;
    await host.publish(order);
    expect(state.writes.filter(write => !/protect/.test(write))).toHaveLength(
      before,
    );
    await expect(host.publish({ ...order, runId: 'run-2' })).rejects.toThrow(
      'has a repository meridian/orders already: choose another name',
    );
  });

  it('says how to go on where the push was refused half-way, and resumes', async () => {
    const state = createHosts();
    const { host, order } = open(target);
    const match = target === 'github' ? 'git/trees' : 'repository/commits';
    state.refuse = { match, status: 502, message: 'Bad gateway' };
    await expect(host.publish(order)).rejects.toThrow(
      /was created at .* but is not whole: .*502.*To resume, try the run run-1 again; to clean up, delete https:/,
    );
    expect(await host.find(order.repository, 'run-1')).toBeUndefined();
    state.refuse = undefined;
    expect(await host.publish(order)).toMatchObject({ commit: 'c1' });
  });

  it('opens one request for a later change, however often it is asked', async () => {
    const state = createHosts();
    const { host, order } = open(target);
    await host.publish(order);
    expect(await host.readFile(order.repository, 'docs/a b.md')).toBe('# Old');
    expect(await host.readFile(order.repository, 'absent.md')).toBeUndefined();
    const change = {
      repository: order.repository,
      title: 'Change orders',
      body: 'Files',
      changes: [
        { path: 'README.md', content: '# New', isNew: false },
        { path: 'more.md', content: 'More', isNew: true },
      ],
      runId: 'run-2',
    };
    const proposed = await host.propose(change);
    expect(proposed).toEqual({
      url: `https://${target}.com/meridian/orders/change/1`,
      branch: 'trainyard/run-2',
    });
    const writes = state.writes.length;
    expect(await host.propose(change)).toEqual(proposed);
    expect(state.writes).toHaveLength(writes);
    // Nothing has gone to the protected branch.
    expect(state.bodies.at(-1)).toMatchObject(
      target === 'github'
        ? { head: 'trainyard/run-2', base: 'main' }
        : { source_branch: 'trainyard/run-2', target_branch: 'main' },
    );
  });

  it('explains a host that cannot be reached, and creates nothing', async () => {
    const state = createHosts();
    const { host, order } = open(target);
    network.use(http.all('*', () => HttpResponse.error()));
    await expect(host.publish(order)).rejects.toThrow(
      /answered 503 for meridian\/orders/,
    );
    await expect(host.isTaken(order.repository, 'run-1')).rejects.toThrow(
      '503',
    );
    expect(state.writes).toEqual([]);
  });

  it('tells where the plan of the account has no protection', async () => {
    const state = createHosts();
    const { host, order } = open(target);
    state.refuse = { match: 'protect', status: 403, message: 'Upgrade' };
    expect((await host.publish(order)).protection).toContain(
      'unavailable: the token',
    );
  });

  it.each([
    [401, 'Bad credentials', 'refuses the token of its integration'],
    [403, 'Forbidden', 'may not do this for meridian/orders: Forbidden'],
    [404, 'Not Found', 'has no meridian/orders, or the token may not see it'],
    [422, 'name already exists on this account', 'already exists'],
    [422, 'name is reserved', 'refuses meridian/orders: name is reserved'],
    [503, 'Down', 'answered 503'],
  ])('explains %d %s, and creates nothing', async (status, message, reason) => {
    const state = createHosts();
    const { host, order } = open(target);
    const match = target === 'github' ? 'POST /orgs/' : 'POST /api/v4/projects';
    state.refuse = { match, status, message };
    await expect(host.publish(order)).rejects.toThrow(reason);
    expect(state.writes).toEqual([]);
  });
});

it('refuses what is not configured', () => {
  const publishing = createPublishing(
    undefined,
    ScmIntegrations.fromConfig(new ConfigReader({})),
  );
  const context = {
    requestedBy: 'user:default/ada',
    defaultOwner: 'group:default/shop',
    publishing: publishing.defaults,
  };
  const plain = readServiceRequest({ serviceName: 'orders' }, context);
  expect(publishing.choose(plain)).toBeUndefined();
  const named = readServiceRequest(
    {
      serviceName: 'orders',
      publish: 'gitlab',
      repositoryOwner: 'meridian/shop',
    },
    context,
  );
  expect(named.repository).toBe('meridian/shop/orders');
  const far = {
    ...named,
    publish: 'github' as const,
    repository: 'elsewhere/orders',
  };
  expect(() =>
    createPublishing(
      new ConfigReader({ to: 'github', host: 'ghe.example' }),
      ScmIntegrations.fromConfig(new ConfigReader({})),
    ).choose(far),
  ).toThrow('no integration for ghe.example is configured');
});
