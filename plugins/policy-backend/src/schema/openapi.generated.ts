// Generated from openapi.yaml by `npm run openapi`. Do not edit.
export const spec = {
  openapi: '3.1.0',
  info: {
    title: 'policy',
    version: '1',
    description:
      'Judges documents by policies, keeps reports, violations and waivers',
  },
  servers: [{ url: '/' }],
  components: {
    parameters: {
      id: {
        name: 'id',
        in: 'path',
        required: true,
        schema: { type: 'string', format: 'uuid' },
      },
      entityRef: {
        name: 'entityRef',
        in: 'query',
        allowReserved: true,
        schema: { type: 'string', maxLength: 500 },
      },
      environment: {
        name: 'environment',
        in: 'query',
        allowReserved: true,
        schema: { type: 'string', maxLength: 100 },
      },
      limit: {
        name: 'limit',
        in: 'query',
        schema: { type: 'integer', minimum: 1, maximum: 500 },
      },
      offset: {
        name: 'offset',
        in: 'query',
        schema: { type: 'integer', minimum: 0, maximum: 1000000 },
      },
    },
    schemas: {
      SubjectType: {
        type: 'string',
        enum: [
          'terraform-plan',
          'terraform-hcl',
          'kubernetes',
          'dockerfile',
          'github-workflow',
          'gitlab-ci',
          'catalog-entity',
          'lockfile',
          'generic',
          'text',
          'sarif',
          'cyclonedx',
          'osv',
          'image',
          'repository',
        ],
      },
      Document: {
        type: 'object',
        required: ['content'],
        properties: {
          type: { $ref: '#/components/schemas/SubjectType' },
          name: { type: 'string', minLength: 1, maxLength: 1000 },
          content: { type: 'string' },
          encoding: { type: 'string', enum: ['text', 'base64'] },
        },
      },
      Report: { type: 'object', additionalProperties: true },
      ErrorBody: { type: 'object', additionalProperties: true },
    },
    responses: {
      Report: {
        description: 'A report',
        content: {
          'application/json': {
            schema: { $ref: '#/components/schemas/Report' },
          },
        },
      },
      List: {
        description: 'A page of rows',
        content: {
          'application/json': {
            schema: {
              type: 'object',
              required: ['items', 'total'],
              properties: {
                items: {
                  type: 'array',
                  items: { type: 'object', additionalProperties: true },
                },
                total: { type: 'integer' },
              },
            },
          },
        },
      },
      Error: {
        description: 'What went wrong',
        content: {
          'application/json': {
            schema: { $ref: '#/components/schemas/ErrorBody' },
          },
        },
      },
    },
  },
  paths: {
    '/validate': {
      post: {
        operationId: 'Validate',
        description: 'Judges one document',
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: {
                type: 'object',
                required: ['content'],
                additionalProperties: false,
                properties: {
                  type: { $ref: '#/components/schemas/SubjectType' },
                  name: { type: 'string', minLength: 1, maxLength: 1000 },
                  content: { type: 'string' },
                  encoding: { type: 'string', enum: ['text', 'base64'] },
                  environment: { type: 'string', minLength: 1, maxLength: 100 },
                  entityRef: { type: 'string', maxLength: 500 },
                  bundles: {
                    type: 'array',
                    maxItems: 50,
                    items: { type: 'string', maxLength: 100 },
                  },
                  rego: {
                    type: 'string',
                    maxLength: 200000,
                    description:
                      'A policy of the caller, judged besides the shipped rules',
                  },
                  store: {
                    type: 'boolean',
                    description: 'Keep a report; default true',
                  },
                },
              },
            },
          },
        },
        responses: {
          '200': { $ref: '#/components/responses/Report' },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/validate/batch': {
      post: {
        operationId: 'ValidateBatch',
        description: 'Judges several documents as one',
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: {
                type: 'object',
                required: ['documents'],
                additionalProperties: false,
                properties: {
                  name: { type: 'string', minLength: 1, maxLength: 1000 },
                  documents: {
                    type: 'array',
                    minItems: 1,
                    maxItems: 2000,
                    items: { $ref: '#/components/schemas/Document' },
                  },
                  environment: { type: 'string', minLength: 1, maxLength: 100 },
                  entityRef: { type: 'string', maxLength: 500 },
                  bundles: {
                    type: 'array',
                    maxItems: 50,
                    items: { type: 'string', maxLength: 100 },
                  },
                  store: { type: 'boolean' },
                  part: {
                    type: 'object',
                    description:
                      'One of several requests that make one report; the last one resolves what none of them had',
                    required: ['reportId', 'index', 'of'],
                    additionalProperties: false,
                    properties: {
                      reportId: { type: 'string', format: 'uuid' },
                      index: { type: 'integer', minimum: 1, maximum: 1000 },
                      of: { type: 'integer', minimum: 1, maximum: 1000 },
                    },
                  },
                },
              },
            },
          },
        },
        responses: {
          '200': { $ref: '#/components/responses/Report' },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/fixes/preview': {
      post: {
        operationId: 'PreviewFixes',
        description: 'What a document looks like after its mechanical fixes',
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: {
                type: 'object',
                required: ['content'],
                additionalProperties: false,
                properties: {
                  type: { $ref: '#/components/schemas/SubjectType' },
                  name: { type: 'string', minLength: 1, maxLength: 1000 },
                  content: { type: 'string' },
                  fingerprints: {
                    type: 'array',
                    maxItems: 500,
                    items: { type: 'string', maxLength: 64 },
                  },
                },
              },
            },
          },
        },
        responses: {
          '200': { $ref: '#/components/responses/Report' },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/reports': {
      get: {
        operationId: 'ListReports',
        parameters: [
          { $ref: '#/components/parameters/entityRef' },
          { $ref: '#/components/parameters/environment' },
          { $ref: '#/components/parameters/limit' },
          { $ref: '#/components/parameters/offset' },
        ],
        responses: {
          '200': { $ref: '#/components/responses/List' },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/reports/{id}': {
      get: {
        operationId: 'GetReport',
        parameters: [{ $ref: '#/components/parameters/id' }],
        responses: {
          '200': { $ref: '#/components/responses/Report' },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/reports/{id}/sarif': {
      get: {
        operationId: 'GetReportSarif',
        parameters: [{ $ref: '#/components/parameters/id' }],
        responses: {
          '200': { $ref: '#/components/responses/Report' },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/reports/{id}/csv': {
      get: {
        operationId: 'GetReportCsv',
        parameters: [{ $ref: '#/components/parameters/id' }],
        responses: {
          '200': {
            description: 'Findings',
            content: { 'text/csv': { schema: { type: 'string' } } },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/violations': {
      get: {
        operationId: 'ListViolations',
        parameters: [
          { $ref: '#/components/parameters/entityRef' },
          { $ref: '#/components/parameters/environment' },
          { $ref: '#/components/parameters/limit' },
          { $ref: '#/components/parameters/offset' },
          {
            name: 'severity',
            in: 'query',
            schema: {
              type: 'string',
              enum: ['critical', 'high', 'medium', 'low', 'info'],
            },
          },
          {
            name: 'rule',
            in: 'query',
            schema: { type: 'string', maxLength: 200 },
          },
          {
            name: 'owner',
            in: 'query',
            allowReserved: true,
            schema: { type: 'string', maxLength: 500 },
          },
          {
            name: 'framework',
            in: 'query',
            allowReserved: true,
            schema: { type: 'string', maxLength: 100 },
          },
          { name: 'blocking', in: 'query', schema: { type: 'boolean' } },
          {
            name: 'state',
            in: 'query',
            schema: { type: 'string', enum: ['open', 'resolved'] },
          },
        ],
        responses: {
          '200': { $ref: '#/components/responses/List' },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/summary': {
      get: {
        operationId: 'GetSummary',
        description:
          'Counts by severity, framework, owner and component, a trend by day, and what changed this week',
        parameters: [
          { $ref: '#/components/parameters/entityRef' },
          { $ref: '#/components/parameters/environment' },
          {
            name: 'owner',
            in: 'query',
            allowReserved: true,
            schema: { type: 'string', maxLength: 500 },
          },
        ],
        responses: {
          '200': { $ref: '#/components/responses/Report' },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/rules': {
      get: {
        operationId: 'ListRules',
        responses: {
          '200': { $ref: '#/components/responses/List' },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/engines': {
      get: {
        operationId: 'ListEngines',
        responses: {
          '200': { $ref: '#/components/responses/List' },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/bundles/reload': {
      post: {
        operationId: 'ReloadBundles',
        responses: {
          '200': { $ref: '#/components/responses/List' },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/waivers': {
      get: {
        operationId: 'ListWaivers',
        parameters: [
          { $ref: '#/components/parameters/entityRef' },
          {
            name: 'status',
            in: 'query',
            schema: {
              type: 'string',
              enum: ['requested', 'approved', 'rejected', 'revoked'],
            },
          },
        ],
        responses: {
          '200': { $ref: '#/components/responses/List' },
          default: { $ref: '#/components/responses/Error' },
        },
      },
      post: {
        operationId: 'RequestWaiver',
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: {
                type: 'object',
                required: ['rule', 'entityRef', 'owner', 'reason'],
                additionalProperties: false,
                properties: {
                  rule: { type: 'string', minLength: 1, maxLength: 200 },
                  entityRef: { type: 'string', minLength: 1, maxLength: 500 },
                  resource: { type: 'string', maxLength: 1000 },
                  environment: { type: 'string', maxLength: 100 },
                  owner: { type: 'string', minLength: 1, maxLength: 500 },
                  reason: { type: 'string', minLength: 10, maxLength: 4000 },
                  expiresAt: { type: 'string', format: 'date-time' },
                },
              },
            },
          },
        },
        responses: {
          '201': { $ref: '#/components/responses/Report' },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/waivers/{id}/decision': {
      post: {
        operationId: 'DecideWaiver',
        parameters: [{ $ref: '#/components/parameters/id' }],
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: {
                type: 'object',
                required: ['decision'],
                additionalProperties: false,
                properties: {
                  decision: {
                    type: 'string',
                    enum: ['approve', 'reject', 'revoke'],
                  },
                },
              },
            },
          },
        },
        responses: {
          '200': { $ref: '#/components/responses/Report' },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
  },
} as const;
