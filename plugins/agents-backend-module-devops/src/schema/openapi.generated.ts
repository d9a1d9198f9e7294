// Generated from openapi.yaml by `npm run openapi`. Do not edit.
export const spec = {
  openapi: '3.1.0',
  info: {
    title: 'agents-devops',
    version: '1',
    description:
      'Generating and deploying services, what runs where, and what CI says. Part of the API of the agents plugin.',
    license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
  },
  servers: [{ url: '/' }],
  paths: {
    '/generate': {
      post: {
        operationId: 'GenerateService',
        summary: 'Generate and check a service without publishing it',
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: {
                type: 'object',
                required: ['kind', 'language'],
                additionalProperties: false,
                properties: {
                  kind: { type: 'string' },
                  language: { type: 'string' },
                  database: { type: 'string', default: 'none' },
                  parameters: { type: 'object', additionalProperties: true },
                  description: { type: 'string', maxLength: 4000 },
                },
              },
            },
          },
        },
        responses: {
          '202': {
            description: 'The run that generates',
            content: {
              'application/json': {
                schema: {
                  type: 'object',
                  required: ['runId', 'status'],
                  properties: {
                    runId: { type: 'string' },
                    status: { type: 'string' },
                  },
                },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/deploy': {
      post: {
        operationId: 'DeployService',
        summary: 'Bring a version of a service into an environment',
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: {
                type: 'object',
                required: ['service', 'environment'],
                additionalProperties: false,
                properties: {
                  service: { type: 'string', maxLength: 40 },
                  version: {
                    type: 'string',
                    maxLength: 100,
                    default: 'latest',
                  },
                  environment: { enum: ['dev', 'staging', 'production'] },
                  strategy: {
                    enum: ['rolling', 'blue-green', 'canary'],
                    default: 'rolling',
                  },
                },
              },
            },
          },
        },
        responses: {
          '202': {
            description: 'The deployment that began',
            content: {
              'application/json': {
                schema: {
                  type: 'object',
                  required: ['deploymentId', 'status'],
                  properties: {
                    deploymentId: { type: 'string' },
                    status: { const: 'deploying' },
                    argocdAppUrl: {
                      type: 'string',
                      description:
                        'The page of the application, where ArgoCD deploys',
                    },
                  },
                },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/service-names': {
      get: {
        operationId: 'CheckServiceName',
        summary: 'Whether a new service may have a name',
        parameters: [
          {
            name: 'name',
            in: 'query',
            required: true,
            allowReserved: true,
            schema: { type: 'string', maxLength: 300 },
          },
        ],
        responses: {
          '200': {
            description: 'Free, or why not',
            content: {
              'application/json': {
                schema: {
                  type: 'object',
                  required: ['available'],
                  properties: {
                    available: { type: 'boolean' },
                    reason: { type: 'string' },
                    suggestion: { type: 'string' },
                  },
                },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/service-previews': {
      post: {
        operationId: 'PreviewService',
        summary: 'What creating a service would write; nothing is kept',
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: {
                type: 'object',
                required: ['parameters'],
                additionalProperties: false,
                properties: {
                  parameters: { type: 'object', additionalProperties: true },
                },
              },
            },
          },
        },
        responses: {
          '200': {
            description:
              'The files, the plan and the verdict, or what is wrong',
            content: {
              'application/json': {
                schema: {
                  type: 'object',
                  required: ['status'],
                  properties: {
                    status: { enum: ['ready', 'refused'] },
                    problems: { type: 'array', items: { type: 'string' } },
                    repository: { type: 'string' },
                    files: { type: 'array', items: { type: 'object' } },
                    tasks: { type: 'array', items: { type: 'object' } },
                    notes: { type: 'array', items: { type: 'string' } },
                  },
                },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/delivery-events': {
      get: {
        operationId: 'ListDeliveryEvents',
        summary: 'The newest events of the delivery, for administrators',
        parameters: [
          {
            name: 'topic',
            in: 'query',
            schema: { type: 'string', maxLength: 100 },
          },
        ],
        responses: {
          '200': {
            description: 'The newest first',
            content: {
              'application/json': {
                schema: {
                  type: 'object',
                  required: ['items'],
                  properties: {
                    items: { type: 'array', items: { type: 'object' } },
                  },
                },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/event-schemas': {
      get: {
        operationId: 'ListEventSchemas',
        summary: 'The JSON schema of every event that agents publish, by topic',
        responses: {
          '200': {
            description: 'Schemas by topic',
            content: {
              'application/json': {
                schema: {
                  type: 'object',
                  additionalProperties: { type: 'object' },
                },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/deployments': {
      get: {
        operationId: 'ListDeployments',
        summary: 'What runs where, with the history of each environment',
        parameters: [
          {
            name: 'service',
            in: 'query',
            schema: { type: 'string', maxLength: 63 },
          },
        ],
        responses: {
          '200': {
            description: 'Services by environment, or why none can be known',
            content: {
              'application/json': {
                schema: {
                  type: 'object',
                  required: ['items'],
                  properties: {
                    items: { type: 'array', items: { type: 'object' } },
                    unavailable: { type: 'string' },
                  },
                },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/ci': {
      get: {
        operationId: 'ReadCi',
        summary: 'What GitHub Actions or GitLab CI say of a component',
        parameters: [
          {
            name: 'entityRef',
            in: 'query',
            required: true,
            allowReserved: true,
            schema: { type: 'string', maxLength: 300 },
          },
        ],
        responses: {
          '200': {
            description: 'The newest runs, or why nothing is known',
            content: {
              'application/json': {
                schema: {
                  type: 'object',
                  required: ['status'],
                  properties: {
                    status: { enum: ['available', 'unavailable'] },
                    reason: { type: 'string' },
                    provider: { enum: ['github', 'gitlab'] },
                    project: { type: 'string' },
                    items: { type: 'array', items: { type: 'object' } },
                  },
                },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
  },
  components: {
    responses: {
      Error: {
        description: 'What was wrong',
        content: { 'application/json': { schema: { type: 'object' } } },
      },
    },
  },
} as const;
