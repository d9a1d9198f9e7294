import { mockServices } from '@backstage/backend-test-utils';
import type { ActionsService } from '@backstage/backend-plugin-api/alpha';
import { NotAllowedError } from '@backstage/errors';
import {
  AgentDefinition,
  NodeContext,
  ToolBox,
  ToolGrant,
} from '@trainyard/plugin-agents-node';
import { ActionTools } from './ActionTools';

const schema = {
  input: {
    type: 'object' as const,
    properties: { name: { type: 'string' as const } },
    required: ['name'],
    additionalProperties: false,
  },
  output: {},
};
const describeAction = (name: string, readOnly: boolean) => ({
  id: `catalog:${name}`,
  pluginId: 'catalog',
  name,
  title: name,
  description: 'Does it',
  schema,
  attributes: { readOnly, destructive: !readOnly, idempotent: true },
});

describe('actions of the registry as tools', () => {
  const invoke = jest.fn(async () => ({ output: { found: 'ledger' } }));
  const actions: ActionsService = {
    list: async () => ({
      actions: [
        describeAction('get-entity', true),
        describeAction('unregister', false),
        describeAction('not-named', true),
        {
          ...describeAction('query', true),
          schema: {
            input: {
              type: 'object' as const,
              properties: {
                filter: { type: 'object' as const },
                other: { $ref: '#/properties/filter' },
              },
            },
            output: {},
          },
        },
      ],
    }),
    invoke,
  };
  let isMember = true;
  const tools = new ToolBox({
    redact: text => text,
    actorNow: async ({ actor }) => {
      if (!isMember) throw new NotAllowedError('Not a member any more');
      return actor;
    },
  });
  const logger = mockServices.logger.mock();
  const agent = {
    id: 'a',
    tools: [
      'catalog:get-entity',
      'catalog:unregister',
      'catalog:query',
      'catalog:not-named',
    ],
  } as unknown as AgentDefinition;
  const use = (
    name: string,
    input: unknown,
    { role = 'contributor', grants = [] as ToolGrant[], results = {} } = {},
  ) =>
    tools.use(
      { type: 'tool-call', id: '1', name, input },
      {
        agent,
        input: {},
        context: {
          actor: { userEntityRef: 'user:default/a', role },
          node: { id: 'n', attempt: 1, grants },
          results,
          signal: new AbortController().signal,
        } as unknown as NodeContext,
      },
    );

  beforeAll(() =>
    new ActionTools({
      allowed: [
        { id: 'catalog:get-entity', role: 'contributor' },
        { id: 'catalog:unregister', role: 'admin' },
        { id: 'catalog:query', role: 'viewer' },
        { id: 'catalog:gone', role: 'admin' },
      ],
      actions,
      auth: mockServices.auth(),
      logger,
    }).connect(tools),
  );
  beforeEach(() => invoke.mockClear());

  it('leave a schema that refers into itself to the registry', async () => {
    const [, , query] = tools.toolsOf(agent);
    expect(JSON.stringify(query.inputSchema)).toContain('#/properties/filter');
    expect(await use('catalog:query', { filter: {} })).toMatchObject({
      isError: false,
    });
  });

  it('are those that the configuration names; a missing one is told', async () => {
    expect(tools.toolsOf(agent).map(({ name }) => name)).toEqual([
      'catalog:get-entity',
      'catalog:unregister',
      'catalog:query',
    ]);
    expect(logger.warn).toHaveBeenCalledWith(
      expect.stringContaining('catalog:gone'),
    );
    expect(await use('catalog:not-named', {})).toMatchObject({
      refusal: 'unknown',
    });
  });

  it('check their arguments and come back fenced', async () => {
    const { text } = await use('catalog:get-entity', { name: 'ledger' });
    expect(text).toMatch(/^<untrusted-\w+ title="result of catalog:get-/);
    expect(await use('catalog:get-entity', { other: 1 })).toMatchObject({
      refusal: 'bad-input',
    });
    expect(invoke).toHaveBeenCalledTimes(1);
  });

  it('need a grant and the role for what they change', async () => {
    const input = { name: 'ledger' };
    const name = 'catalog:unregister';
    const byGate = { grants: [{ tool: name, gate: 'approve' }], role: 'admin' };
    const refused = { results: { approve: { decision: 'rejected' } } };
    const approved = { results: { approve: { decision: 'approved' } } };
    expect(await use(name, input, { role: 'admin' })).toMatchObject({
      refusal: 'no-grant',
    });
    expect(await use(name, input, { ...byGate, ...refused })).toMatchObject({
      refusal: 'no-grant',
    });
    expect(await use(name, input, { grants: [name] })).toMatchObject({
      refusal: 'no-right',
    });
    expect(invoke).not.toHaveBeenCalled();
    expect(await use(name, input, { ...byGate, ...approved })).toMatchObject({
      isError: false,
    });
  });

  it('are out of reach as soon as the person has lost their right', async () => {
    isMember = false;
    expect(await use('catalog:get-entity', { name: 'x' })).toMatchObject({
      refusal: 'no-right',
      text: 'Refused: Not a member any more',
    });
    isMember = true;
    expect(invoke).not.toHaveBeenCalled();
  });

  it('tell a model what went wrong, and cut what is too long', async () => {
    invoke.mockRejectedValueOnce(new Error('Not for you'));
    expect(await use('catalog:get-entity', { name: 'x' })).toMatchObject({
      isError: true,
      text: expect.stringContaining('Not for you'),
    });
    invoke.mockResolvedValueOnce({ output: { found: 'x'.repeat(50_000) } });
    const { text } = await use('catalog:get-entity', { name: 'x' });
    expect(text.length).toBeLessThan(17_000);
    expect(text).toContain('more characters left out');
  });
});
