// Generated from openapi.yaml by `npm run openapi`. Do not edit.
export const spec = {
  openapi: '3.1.0',
  info: {
    title: 'value-train',
    version: '1',
    description: 'Trains, their phases, gates, artifacts and audit',
  },
  servers: [{ url: '/' }],
  paths: {
    '/trains': {
      get: {
        operationId: 'listTrains',
        summary: 'The board of the trains of your projects',
        parameters: [
          {
            name: 'status',
            in: 'query',
            required: false,
            allowReserved: true,
            schema: { type: 'string', maxLength: 500 },
          },
          {
            name: 'phase',
            in: 'query',
            required: false,
            allowReserved: true,
            schema: { type: 'string', maxLength: 500 },
          },
          {
            name: 'cursor',
            in: 'query',
            required: false,
            allowReserved: true,
            schema: { type: 'string', maxLength: 500 },
          },
          {
            name: 'limit',
            in: 'query',
            schema: { type: 'integer', minimum: 1, maximum: 500 },
          },
        ],
        responses: {
          '200': {
            description: 'Done',
            content: { 'application/json': { schema: { type: 'object' } } },
          },
        },
      },
      post: {
        operationId: 'createTrain',
        summary: 'Found a train',
        responses: {
          '201': {
            description: 'Done',
            content: { 'application/json': { schema: { type: 'object' } } },
          },
        },
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: {
                type: 'object',
                required: ['trainId', 'title'],
                properties: {
                  trainId: {
                    type: 'string',
                    pattern: '^[a-z][a-z0-9-]{1,62}$',
                  },
                  title: { type: 'string', minLength: 1, maxLength: 120 },
                  projectId: { type: 'string', maxLength: 63 },
                  targetDate: {
                    type: 'string',
                    pattern: '^\\d{4}-\\d{2}-\\d{2}$',
                  },
                  repository: {
                    type: 'string',
                    maxLength: 300,
                    description:
                      'An empty or new repository on GitHub, as its URL',
                  },
                  roles: {
                    type: 'object',
                    additionalProperties: {
                      type: 'array',
                      items: {
                        type: 'string',
                        pattern: '^user:[^/\\s:]+/[^/\\s:]+$',
                      },
                    },
                  },
                },
                additionalProperties: false,
              },
            },
          },
        },
      },
    },
    '/figures/{figure}/rows': {
      get: {
        operationId: 'listFigureRows',
        summary: 'The rows behind a figure of the portfolio',
        parameters: [
          {
            name: 'figure',
            in: 'path',
            required: true,
            schema: {
              type: 'string',
              enum: [
                'cycle-time',
                'first-pass',
                'gate-accuracy',
                'time-to-deployment',
              ],
            },
          },
          {
            name: 'phase',
            in: 'query',
            required: false,
            schema: { type: 'string', maxLength: 63 },
          },
        ],
        responses: {
          '200': {
            description: 'Done',
            content: { 'application/json': { schema: { type: 'object' } } },
          },
        },
      },
    },
    '/trains/{trainId}': {
      get: {
        operationId: 'getTrain',
        summary: 'One train with its track',
        parameters: [
          {
            name: 'trainId',
            in: 'path',
            required: true,
            schema: { type: 'string', maxLength: 63 },
          },
        ],
        responses: {
          '200': {
            description: 'Done',
            content: { 'application/json': { schema: { type: 'object' } } },
          },
        },
      },
    },
    '/trains/{trainId}/commands': {
      post: {
        operationId: 'commandTrain',
        summary: 'Go back, pause, resume, skip by waiver, archive, roll back',
        parameters: [
          {
            name: 'trainId',
            in: 'path',
            required: true,
            schema: { type: 'string', maxLength: 63 },
          },
        ],
        responses: {
          '200': {
            description: 'Done',
            content: { 'application/json': { schema: { type: 'object' } } },
          },
        },
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: {
                type: 'object',
                required: ['type'],
                properties: { type: { type: 'string' } },
                additionalProperties: true,
              },
            },
          },
        },
      },
    },
    '/trains/{trainId}/roles': {
      put: {
        operationId: 'setRoles',
        summary: 'Say who holds which role',
        parameters: [
          {
            name: 'trainId',
            in: 'path',
            required: true,
            schema: { type: 'string', maxLength: 63 },
          },
        ],
        responses: {
          '200': {
            description: 'Done',
            content: { 'application/json': { schema: { type: 'object' } } },
          },
        },
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: {
                type: 'object',
                required: ['roles'],
                properties: {
                  roles: {
                    type: 'object',
                    additionalProperties: {
                      type: 'array',
                      items: {
                        type: 'string',
                        pattern: '^user:[^/\\s:]+/[^/\\s:]+$',
                      },
                    },
                  },
                },
                additionalProperties: false,
              },
            },
          },
        },
      },
    },
    '/trains/{trainId}/waivers': {
      post: {
        operationId: 'addWaiver',
        summary: 'Record a waiver, signed by the caller',
        parameters: [
          {
            name: 'trainId',
            in: 'path',
            required: true,
            schema: { type: 'string', maxLength: 63 },
          },
        ],
        responses: {
          '201': {
            description: 'Done',
            content: { 'application/json': { schema: { type: 'object' } } },
          },
        },
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: {
                type: 'object',
                required: [
                  'id',
                  'check_id',
                  'reason',
                  'role',
                  'expires_at',
                  'risk_id',
                ],
                properties: {
                  id: { type: 'string', maxLength: 2000 },
                  check_id: { type: 'string', maxLength: 2000 },
                  reason: { type: 'string', maxLength: 2000 },
                  role: { type: 'string', maxLength: 2000 },
                  expires_at: { type: 'string', maxLength: 2000 },
                  risk_id: { type: 'string', maxLength: 2000 },
                  phase: { type: 'string', maxLength: 2000 },
                },
                additionalProperties: false,
              },
            },
          },
        },
      },
    },
    '/trains/{trainId}/phases/{phase}': {
      get: {
        operationId: 'getPhase',
        summary: 'Checklist, artifacts, gate and approvals of a phase',
        parameters: [
          {
            name: 'trainId',
            in: 'path',
            required: true,
            schema: { type: 'string', maxLength: 63 },
          },
          {
            name: 'phase',
            in: 'path',
            required: true,
            schema: { type: 'string', maxLength: 63 },
          },
        ],
        responses: {
          '200': {
            description: 'Done',
            content: { 'application/json': { schema: { type: 'object' } } },
          },
        },
      },
    },
    '/trains/{trainId}/phases/{phase}/ticks': {
      post: {
        operationId: 'tickItem',
        summary: 'Tick or untick an item',
        parameters: [
          {
            name: 'trainId',
            in: 'path',
            required: true,
            schema: { type: 'string', maxLength: 63 },
          },
          {
            name: 'phase',
            in: 'path',
            required: true,
            schema: { type: 'string', maxLength: 63 },
          },
        ],
        responses: {
          '200': {
            description: 'Done',
            content: { 'application/json': { schema: { type: 'object' } } },
          },
        },
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: {
                type: 'object',
                required: ['item', 'ticked'],
                properties: {
                  item: { type: 'string', maxLength: 2000 },
                  ticked: { type: 'boolean' },
                  evidence: { type: 'string', maxLength: 2000 },
                },
                additionalProperties: false,
              },
            },
          },
        },
      },
    },
    '/trains/{trainId}/phases/{phase}/gate': {
      post: {
        operationId: 'judgeGate',
        summary: 'Judge the gate and keep the result as evidence',
        parameters: [
          {
            name: 'trainId',
            in: 'path',
            required: true,
            schema: { type: 'string', maxLength: 63 },
          },
          {
            name: 'phase',
            in: 'path',
            required: true,
            schema: { type: 'string', maxLength: 63 },
          },
        ],
        responses: {
          '200': {
            description: 'Done',
            content: { 'application/json': { schema: { type: 'object' } } },
          },
        },
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: {
                type: 'object',
                required: [],
                properties: {},
                additionalProperties: false,
              },
            },
          },
        },
      },
    },
    '/trains/{trainId}/phases/{phase}/answers': {
      post: {
        operationId: 'recordAnswer',
        summary:
          'Record the answer to a gate of the engine; for the agents plugin alone',
        parameters: [
          {
            name: 'trainId',
            in: 'path',
            required: true,
            schema: { type: 'string', maxLength: 63 },
          },
          {
            name: 'phase',
            in: 'path',
            required: true,
            schema: { type: 'string', maxLength: 63 },
          },
        ],
        responses: {
          '200': {
            description: 'Done',
            content: { 'application/json': { schema: { type: 'object' } } },
          },
        },
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: {
                type: 'object',
                required: [
                  'projectId',
                  'run',
                  'node',
                  'roles',
                  'decision',
                  'by',
                  'subjectSha256',
                ],
                properties: {
                  projectId: { type: 'string', minLength: 1, maxLength: 63 },
                  run: { type: 'string', minLength: 1, maxLength: 100 },
                  node: { type: 'string', minLength: 1, maxLength: 200 },
                  roles: {
                    type: 'array',
                    minItems: 1,
                    maxItems: 20,
                    items: { type: 'string', maxLength: 100 },
                  },
                  decision: { type: 'string', enum: ['approved', 'rejected'] },
                  by: { type: 'string', minLength: 1, maxLength: 300 },
                  comment: { type: 'string', maxLength: 10000 },
                  subjectSha256: { type: 'string', pattern: '^[0-9a-f]{64}$' },
                },
                additionalProperties: false,
              },
            },
          },
        },
      },
    },
    '/trains/{trainId}/phases/{phase}/withdrawals': {
      post: {
        operationId: 'withdrawDecision',
        summary: 'Take back your own decision on a gate',
        parameters: [
          {
            name: 'trainId',
            in: 'path',
            required: true,
            schema: { type: 'string', maxLength: 63 },
          },
          {
            name: 'phase',
            in: 'path',
            required: true,
            schema: { type: 'string', maxLength: 63 },
          },
        ],
        responses: {
          '200': {
            description: 'Done',
            content: { 'application/json': { schema: { type: 'object' } } },
          },
        },
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: {
                type: 'object',
                required: ['role'],
                properties: {
                  role: { type: 'string', minLength: 1, maxLength: 100 },
                  comment: { type: 'string', maxLength: 2000 },
                },
                additionalProperties: false,
              },
            },
          },
        },
      },
    },
    '/trains/{trainId}/phases/{phase}/comments': {
      post: {
        operationId: 'addComment',
        summary: 'Say something about a phase; kept in the audit',
        parameters: [
          {
            name: 'trainId',
            in: 'path',
            required: true,
            schema: { type: 'string', maxLength: 63 },
          },
          {
            name: 'phase',
            in: 'path',
            required: true,
            schema: { type: 'string', maxLength: 63 },
          },
        ],
        responses: {
          '201': {
            description: 'Done',
            content: { 'application/json': { schema: { type: 'object' } } },
          },
        },
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: {
                type: 'object',
                required: ['text'],
                properties: {
                  text: { type: 'string', minLength: 1, maxLength: 4000 },
                },
                additionalProperties: false,
              },
            },
          },
        },
      },
    },
    '/trains/{trainId}/phases/{phase}/advance': {
      post: {
        operationId: 'advanceTrain',
        summary:
          'Move the train if its gate passes; 409 with the reasons otherwise',
        parameters: [
          {
            name: 'trainId',
            in: 'path',
            required: true,
            schema: { type: 'string', maxLength: 63 },
          },
          {
            name: 'phase',
            in: 'path',
            required: true,
            schema: { type: 'string', maxLength: 63 },
          },
        ],
        responses: {
          '200': {
            description: 'Done',
            content: { 'application/json': { schema: { type: 'object' } } },
          },
        },
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: {
                type: 'object',
                required: [],
                properties: { to: { type: 'string', maxLength: 2000 } },
                additionalProperties: false,
              },
            },
          },
        },
      },
    },
    '/trains/{trainId}/decisions': {
      get: {
        operationId: 'listDecisions',
        summary: 'Decision records and decisions of artifacts',
        parameters: [
          {
            name: 'trainId',
            in: 'path',
            required: true,
            schema: { type: 'string', maxLength: 63 },
          },
        ],
        responses: {
          '200': {
            description: 'Done',
            content: { 'application/json': { schema: { type: 'object' } } },
          },
        },
      },
    },
    '/trains/{trainId}/pipeline': {
      get: {
        operationId: 'comparePipeline',
        summary:
          'What the configuration of the installation would change for this train',
        parameters: [
          {
            name: 'trainId',
            in: 'path',
            required: true,
            schema: { type: 'string', maxLength: 63 },
          },
        ],
        responses: {
          '200': {
            description: 'Done',
            content: { 'application/json': { schema: { type: 'object' } } },
          },
        },
      },
      post: {
        operationId: 'migratePipeline',
        summary:
          'Move the train to the configuration of the installation that was shown',
        parameters: [
          {
            name: 'trainId',
            in: 'path',
            required: true,
            schema: { type: 'string', maxLength: 63 },
          },
        ],
        responses: {
          '200': {
            description: 'Done',
            content: { 'application/json': { schema: { type: 'object' } } },
          },
        },
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: {
                type: 'object',
                required: ['offeredSha256'],
                properties: {
                  offeredSha256: { type: 'string', pattern: '^[0-9a-f]{64}$' },
                },
                additionalProperties: false,
              },
            },
          },
        },
      },
    },
    '/trains/{trainId}/audit/bundle': {
      get: {
        operationId: 'exportAudit',
        summary: 'The whole audit as a signed bundle for yard audit verify',
        parameters: [
          {
            name: 'trainId',
            in: 'path',
            required: true,
            schema: { type: 'string', maxLength: 63 },
          },
        ],
        responses: {
          '200': {
            description: 'Done',
            content: { 'application/json': { schema: { type: 'object' } } },
          },
        },
      },
    },
    '/trains/{trainId}/artifacts': {
      get: {
        operationId: 'readArtifact',
        summary: 'Text and hash of a file',
        parameters: [
          {
            name: 'trainId',
            in: 'path',
            required: true,
            schema: { type: 'string', maxLength: 63 },
          },
          {
            name: 'path',
            in: 'query',
            required: true,
            allowReserved: true,
            schema: { type: 'string', maxLength: 500 },
          },
        ],
        responses: {
          '200': {
            description: 'Done',
            content: { 'application/json': { schema: { type: 'object' } } },
          },
        },
      },
      put: {
        operationId: 'saveArtifact',
        summary: 'Save an artifact; 409 when it was changed meanwhile',
        parameters: [
          {
            name: 'trainId',
            in: 'path',
            required: true,
            schema: { type: 'string', maxLength: 63 },
          },
        ],
        responses: {
          '200': {
            description: 'Done',
            content: { 'application/json': { schema: { type: 'object' } } },
          },
        },
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: {
                type: 'object',
                required: ['phase', 'path', 'content', 'expectedSha256'],
                properties: {
                  phase: { type: 'string', maxLength: 2000 },
                  path: { type: 'string', maxLength: 500 },
                  content: { type: 'string', maxLength: 5000000 },
                  expectedSha256: { type: 'string', maxLength: 64 },
                },
                additionalProperties: false,
              },
            },
          },
        },
      },
    },
    '/trains/{trainId}/sessions': {
      get: {
        operationId: 'listSessions',
        summary: 'Sessions of a train',
        parameters: [
          {
            name: 'trainId',
            in: 'path',
            required: true,
            schema: { type: 'string', maxLength: 63 },
          },
        ],
        responses: {
          '200': {
            description: 'Done',
            content: { 'application/json': { schema: { type: 'object' } } },
          },
        },
      },
    },
    '/trains/{trainId}/risks': {
      get: {
        operationId: 'getRisks',
        summary: 'The risk register',
        parameters: [
          {
            name: 'trainId',
            in: 'path',
            required: true,
            schema: { type: 'string', maxLength: 63 },
          },
        ],
        responses: {
          '200': {
            description: 'Done',
            content: { 'application/json': { schema: { type: 'object' } } },
          },
        },
      },
    },
    '/trains/{trainId}/audit': {
      get: {
        operationId: 'getAudit',
        summary: 'The newest events, verified',
        parameters: [
          {
            name: 'trainId',
            in: 'path',
            required: true,
            schema: { type: 'string', maxLength: 63 },
          },
        ],
        responses: {
          '200': {
            description: 'Done',
            content: { 'application/json': { schema: { type: 'object' } } },
          },
        },
      },
    },
    '/trains/{trainId}/trace': {
      get: {
        operationId: 'getTrace',
        summary: 'What an object rests on',
        parameters: [
          {
            name: 'trainId',
            in: 'path',
            required: true,
            schema: { type: 'string', maxLength: 63 },
          },
          {
            name: 'object',
            in: 'query',
            required: true,
            allowReserved: true,
            schema: { type: 'string', maxLength: 500 },
          },
        ],
        responses: {
          '200': {
            description: 'Done',
            content: { 'application/json': { schema: { type: 'object' } } },
          },
        },
      },
    },
  },
} as const;
