/**
 * The routes of the service; openapi.yaml describes the same ones, and a test compares them.
 *
 * @param {ReturnType<typeof import('./service.js').createService>} service
 */
export function createRoutes(service) {
  return [
    {
      method: 'post',
      path: '/<%= resources %>',
      handle: async request => {
        const created = await service.create(request.body);
        return { status: 201, headers: { location: `/<%= resources %>/${created.id}` }, body: created };
      },
    },
    {
      method: 'get',
      path: '/<%= resources %>',
      handle: async request => ({ status: 200, body: await service.list(request.query) }),
    },
    {
      method: 'get',
      path: '/<%= resources %>/:id',
      handle: async request => ({ status: 200, body: await service.get(request.params.id) }),
    },
    {
      method: 'patch',
      path: '/<%= resources %>/:id',
      handle: async request => ({
        status: 200,
        body: await service.update(request.params.id, request.body),
      }),
    },
    {
      method: 'delete',
      path: '/<%= resources %>/:id',
      handle: async request => {
        await service.delete(request.params.id);
        return { status: 204 };
      },
    },
  ];
}
