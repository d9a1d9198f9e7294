// Generated from openapi.yaml by `npm run openapi`. Do not edit.
export const spec = {
  openapi: '3.1.0',
  info: {
    title: 'agents-mlops',
    version: '1',
    description:
      'Planning machine learning systems: what a text states, plans, and what a changed constraint would do. Nothing here changes anything; runs of the graph plan-ml-system do. Part of the API of the agents plugin.',
    license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
  },
  servers: [{ url: '/' }],
  paths: {
    '/mlops/catalogue': {
      get: {
        operationId: 'GetCatalogue',
        summary: 'Capabilities, options, rules, policies and prices in force',
        responses: {
          '200': {
            description: 'The catalogue',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/Document' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/mlops/models': {
      get: {
        operationId: 'GetComponentModels',
        summary:
          'Registered models, versions, aliases and metrics of a component',
        description:
          'The annotation mlflow.org/registered-model of the component names the model. Whoever may see the component may see its models.',
        parameters: [
          {
            name: 'entityRef',
            in: 'query',
            required: true,
            allowReserved: true,
            schema: { type: 'string', minLength: 3, maxLength: 400 },
          },
        ],
        responses: {
          '200': {
            description: 'The models, or why there are none to show',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/Document' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/mlops/understand': {
      post: {
        operationId: 'UnderstandRequest',
        summary:
          'Constraints that a text states, what is missing and what contradicts',
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: {
                type: 'object',
                required: ['text'],
                additionalProperties: false,
                properties: {
                  text: { type: 'string', minLength: 1, maxLength: 20000 },
                  constraints: { $ref: '#/components/schemas/Document' },
                },
              },
            },
          },
        },
        responses: {
          '200': {
            description: 'Constraints with the words that state them',
            content: {
              'application/json': {
                schema: {
                  type: 'object',
                  required: [
                    'constraints',
                    'statements',
                    'coverage',
                    'questions',
                    'contradictions',
                  ],
                  properties: {
                    constraints: { $ref: '#/components/schemas/Document' },
                    statements: {
                      type: 'array',
                      items: { $ref: '#/components/schemas/Document' },
                    },
                    coverage: { $ref: '#/components/schemas/Document' },
                    questions: {
                      type: 'array',
                      items: { $ref: '#/components/schemas/Document' },
                    },
                    contradictions: {
                      type: 'array',
                      items: { $ref: '#/components/schemas/Document' },
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
    '/mlops/plans': {
      post: {
        operationId: 'PlanSystem',
        summary: 'The plan for constraints, with reasons, cost and verdict',
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: {
                type: 'object',
                required: ['constraints'],
                additionalProperties: false,
                properties: {
                  constraints: { $ref: '#/components/schemas/Document' },
                },
              },
            },
          },
        },
        responses: {
          '200': {
            description: 'The plan',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/Document' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/mlops/what-if': {
      post: {
        operationId: 'AskWhatIf',
        summary: 'What changed constraints would do to a plan',
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: {
                type: 'object',
                required: ['constraints', 'changes'],
                additionalProperties: false,
                properties: {
                  constraints: { $ref: '#/components/schemas/Document' },
                  changes: {
                    description:
                      'Constraints that replace those of the plan; null takes one back',
                    $ref: '#/components/schemas/Document',
                  },
                },
              },
            },
          },
        },
        responses: {
          '200': {
            description: 'Both plans and their difference',
            content: {
              'application/json': {
                schema: {
                  type: 'object',
                  required: ['before', 'after', 'diff', 'files'],
                  properties: {
                    before: { $ref: '#/components/schemas/Document' },
                    after: { $ref: '#/components/schemas/Document' },
                    diff: { $ref: '#/components/schemas/Document' },
                    files: {
                      type: 'array',
                      items: { $ref: '#/components/schemas/Document' },
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
  },
  components: {
    schemas: { Document: { type: 'object', additionalProperties: true } },
    responses: {
      Error: {
        description: 'What went wrong',
        content: {
          'application/json': {
            schema: { type: 'object', additionalProperties: true },
          },
        },
      },
    },
  },
} as const;
