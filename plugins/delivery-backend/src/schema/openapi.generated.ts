// Generated from openapi.yaml by `npm run openapi`. Do not edit.
export const spec = {
  openapi: '3.1.0',
  info: {
    title: 'delivery',
    version: '1',
    description: 'Delivery metrics down to the row',
  },
  servers: [{ url: '/' }],
  components: {
    parameters: {
      scope: {
        name: 'scope',
        in: 'query',
        allowReserved: true,
        required: true,
        description:
          'organisation, or the reference of a component, system, domain or group',
        schema: { type: 'string', minLength: 1, maxLength: 500 },
      },
      from: {
        name: 'from',
        in: 'query',
        allowReserved: true,
        required: true,
        description: 'First day',
        schema: { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' },
      },
      to: {
        name: 'to',
        in: 'query',
        allowReserved: true,
        required: true,
        description: 'Last day',
        schema: { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' },
      },
      environment: {
        name: 'environment',
        in: 'query',
        allowReserved: true,
        description: 'Only this environment',
        schema: { type: 'string', maxLength: 200 },
      },
      preset: {
        name: 'preset',
        in: 'query',
        description: 'Definition to go by; default is that of the organisation',
        schema: { type: 'string', maxLength: 63 },
      },
      metric: {
        name: 'metric',
        in: 'query',
        required: true,
        schema: {
          type: 'string',
          enum: [
            'changeLeadTime',
            'deploymentFrequency',
            'failedDeploymentRecoveryTime',
            'changeFailRate',
            'deploymentReworkRate',
          ],
        },
      },
    },
    schemas: {
      Json: { type: 'object', additionalProperties: true },
      IngestReport: {
        type: 'object',
        required: ['received', 'accepted', 'unchanged', 'unmapped', 'errors'],
        properties: {
          received: { type: 'integer' },
          accepted: { type: 'integer' },
          unchanged: { type: 'integer' },
          unmapped: { type: 'integer' },
          errors: {
            type: 'array',
            items: {
              type: 'object',
              required: ['line', 'field', 'message'],
              properties: {
                line: { type: 'integer' },
                field: { type: 'string' },
                message: { type: 'string' },
              },
            },
          },
        },
      },
      SettingChange: {
        type: 'object',
        required: ['value', 'basedOn'],
        additionalProperties: false,
        properties: {
          value: {},
          basedOn: {
            type: 'integer',
            minimum: 0,
            description: 'Version the change was made from',
          },
          note: { type: 'string', maxLength: 500 },
        },
      },
      Mark: {
        type: 'object',
        required: ['id', 'component', 'kind', 'title', 'at'],
        additionalProperties: false,
        properties: {
          id: { type: 'string', minLength: 1, maxLength: 200 },
          component: { type: 'string', minLength: 1, maxLength: 500 },
          kind: {
            type: 'string',
            enum: ['release', 'migration', 'phase', 'note'],
          },
          title: { type: 'string', minLength: 1, maxLength: 300 },
          url: { type: 'string', maxLength: 2000 },
          at: { type: 'string', format: 'date-time' },
        },
      },
    },
    responses: {
      Json: {
        description: 'The answer',
        content: {
          'application/json': { schema: { $ref: '#/components/schemas/Json' } },
        },
      },
      Ingested: {
        description: 'What became of the rows',
        content: {
          'application/json': {
            schema: { $ref: '#/components/schemas/IngestReport' },
          },
        },
      },
      Csv: {
        description: 'A table',
        content: { 'text/csv': { schema: { type: 'string' } } },
      },
    },
  },
  paths: {
    '/metrics': {
      get: {
        operationId: 'getMetrics',
        parameters: [
          { $ref: '#/components/parameters/scope' },
          { $ref: '#/components/parameters/from' },
          { $ref: '#/components/parameters/to' },
          { $ref: '#/components/parameters/environment' },
        ],
        responses: { '200': { $ref: '#/components/responses/Json' } },
      },
    },
    '/rows': {
      get: {
        operationId: 'getRows',
        parameters: [
          { $ref: '#/components/parameters/scope' },
          { $ref: '#/components/parameters/from' },
          { $ref: '#/components/parameters/to' },
          { $ref: '#/components/parameters/environment' },
          { $ref: '#/components/parameters/metric' },
          { $ref: '#/components/parameters/preset' },
          {
            name: 'state',
            in: 'query',
            schema: { type: 'string', enum: ['counted', 'dropped'] },
          },
          {
            name: 'after',
            in: 'query',
            description:
              'Where to go on in a scope of many components; comes as nextAfter',
            schema: { type: 'string', maxLength: 600 },
          },
          {
            name: 'offset',
            in: 'query',
            schema: { type: 'integer', minimum: 0 },
          },
          {
            name: 'limit',
            in: 'query',
            schema: { type: 'integer', minimum: 1, maximum: 500 },
          },
        ],
        responses: { '200': { $ref: '#/components/responses/Json' } },
      },
    },
    '/rows.csv': {
      get: {
        operationId: 'exportRows',
        parameters: [
          { $ref: '#/components/parameters/scope' },
          { $ref: '#/components/parameters/from' },
          { $ref: '#/components/parameters/to' },
          { $ref: '#/components/parameters/environment' },
          { $ref: '#/components/parameters/metric' },
          { $ref: '#/components/parameters/preset' },
        ],
        responses: { '200': { $ref: '#/components/responses/Csv' } },
      },
    },
    '/compare': {
      get: {
        operationId: 'comparePresets',
        parameters: [
          { $ref: '#/components/parameters/scope' },
          { $ref: '#/components/parameters/from' },
          { $ref: '#/components/parameters/to' },
          { $ref: '#/components/parameters/environment' },
        ],
        responses: { '200': { $ref: '#/components/responses/Json' } },
      },
    },
    '/breakdown': {
      get: {
        operationId: 'getBreakdown',
        parameters: [
          { $ref: '#/components/parameters/scope' },
          { $ref: '#/components/parameters/from' },
          { $ref: '#/components/parameters/to' },
          { $ref: '#/components/parameters/environment' },
          {
            name: 'after',
            in: 'query',
            allowReserved: true,
            schema: { type: 'string', maxLength: 500 },
          },
          {
            name: 'limit',
            in: 'query',
            schema: { type: 'integer', minimum: 1, maximum: 100 },
          },
        ],
        responses: { '200': { $ref: '#/components/responses/Json' } },
      },
    },
    '/quality': {
      get: {
        operationId: 'getQuality',
        parameters: [
          { $ref: '#/components/parameters/scope' },
          { $ref: '#/components/parameters/from' },
          { $ref: '#/components/parameters/to' },
          { $ref: '#/components/parameters/environment' },
        ],
        responses: { '200': { $ref: '#/components/responses/Json' } },
      },
    },
    '/quick-check': {
      get: {
        operationId: 'getQuickCheck',
        parameters: [
          { $ref: '#/components/parameters/scope' },
          { $ref: '#/components/parameters/from' },
          { $ref: '#/components/parameters/to' },
          { $ref: '#/components/parameters/environment' },
          {
            name: 'edition',
            in: 'query',
            schema: { type: 'string', enum: ['2024', '2025'] },
          },
          {
            name: 'industry',
            in: 'query',
            schema: { type: 'string', maxLength: 100 },
          },
        ],
        responses: { '200': { $ref: '#/components/responses/Json' } },
      },
    },
    '/deployments/{id}': {
      get: {
        operationId: 'getDeployment',
        parameters: [
          {
            name: 'id',
            in: 'path',
            required: true,
            schema: { type: 'string', maxLength: 600 },
          },
          {
            name: 'component',
            in: 'query',
            allowReserved: true,
            required: true,
            schema: { type: 'string', maxLength: 500 },
          },
        ],
        responses: { '200': { $ref: '#/components/responses/Json' } },
      },
    },
    '/marks': {
      get: {
        operationId: 'listMarks',
        parameters: [
          { $ref: '#/components/parameters/scope' },
          { $ref: '#/components/parameters/from' },
          { $ref: '#/components/parameters/to' },
        ],
        responses: { '200': { $ref: '#/components/responses/Json' } },
      },
      post: {
        operationId: 'addMark',
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/Mark' },
            },
          },
        },
        responses: { '201': { $ref: '#/components/responses/Json' } },
      },
    },
    '/uploads': {
      post: {
        operationId: 'upload',
        parameters: [
          {
            name: 'kind',
            in: 'query',
            required: true,
            schema: {
              type: 'string',
              enum: ['deployment', 'change', 'incident', 'run'],
            },
          },
          {
            name: 'component',
            in: 'query',
            allowReserved: true,
            schema: { type: 'string', maxLength: 500 },
          },
          { name: 'dryRun', in: 'query', schema: { type: 'boolean' } },
        ],
        requestBody: {
          required: true,
          content: { 'text/csv': { schema: { type: 'string' } } },
        },
        responses: { '200': { $ref: '#/components/responses/Ingested' } },
      },
    },
    '/events': {
      post: {
        operationId: 'sendEvents',
        parameters: [
          {
            name: 'component',
            in: 'query',
            allowReserved: true,
            schema: { type: 'string', maxLength: 500 },
          },
        ],
        requestBody: {
          required: true,
          content: {
            'application/x-ndjson': { schema: { type: 'string' } },
            'application/cloudevents+json': { schema: {} },
            'application/cloudevents-batch+json': {
              schema: { type: 'array', maxItems: 1000 },
            },
          },
        },
        responses: { '200': { $ref: '#/components/responses/Ingested' } },
      },
    },
    '/unmapped': {
      get: {
        operationId: 'listUnmapped',
        responses: { '200': { $ref: '#/components/responses/Json' } },
      },
    },
    '/sources': {
      get: {
        operationId: 'listSources',
        responses: { '200': { $ref: '#/components/responses/Json' } },
      },
    },
    '/presets': {
      get: {
        operationId: 'listPresets',
        responses: { '200': { $ref: '#/components/responses/Json' } },
      },
    },
    '/settings/{name}': {
      parameters: [
        {
          name: 'name',
          in: 'path',
          required: true,
          schema: {
            type: 'string',
            enum: ['definition', 'mapping-rules', 'targets'],
          },
        },
      ],
      get: {
        operationId: 'getSetting',
        responses: { '200': { $ref: '#/components/responses/Json' } },
      },
      put: {
        operationId: 'changeSetting',
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/SettingChange' },
            },
          },
        },
        responses: { '200': { $ref: '#/components/responses/Json' } },
      },
    },
    '/settings/{name}/versions': {
      get: {
        operationId: 'listSettingVersions',
        parameters: [
          {
            name: 'name',
            in: 'path',
            required: true,
            schema: {
              type: 'string',
              enum: ['definition', 'mapping-rules', 'targets'],
            },
          },
        ],
        responses: { '200': { $ref: '#/components/responses/Json' } },
      },
    },
    '/recomputation': {
      get: {
        operationId: 'getRecomputation',
        responses: { '200': { $ref: '#/components/responses/Json' } },
      },
      post: {
        operationId: 'startRecomputation',
        description:
          'Makes everything anew, from raw events or only from the rows made of them.',
        parameters: [
          {
            name: 'from',
            in: 'query',
            schema: { type: 'string', enum: ['events', 'rows'] },
          },
        ],
        responses: { '202': { $ref: '#/components/responses/Json' } },
      },
    },
  },
} as const;
