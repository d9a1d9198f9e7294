// Generated from openapi.yaml by `npm run openapi`. Do not edit.
export const spec = {
  openapi: '3.1.0',
  info: {
    title: 'agents',
    version: '1',
    description:
      'Durable runs of agent graphs, gates that wait for people, live events. Everything is scoped by projects: what belongs to a project one is not a member of answers 404.',
    license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
  },
  servers: [{ url: '/' }],
  paths: {
    '/workflows': {
      post: {
        operationId: 'StartWorkflow',
        summary: 'Start a run of a graph',
        parameters: [{ $ref: '#/components/parameters/idempotencyKey' }],
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/StartWorkflow' },
            },
          },
        },
        responses: {
          '201': { $ref: '#/components/responses/StartedWorkflow' },
          default: { $ref: '#/components/responses/Error' },
        },
      },
      get: {
        operationId: 'ListWorkflows',
        summary:
          "The runs of one's projects, newest first, with totals by status",
        parameters: [
          { $ref: '#/components/parameters/projectId' },
          { name: 'template', in: 'query', schema: { type: 'string' } },
          {
            name: 'status',
            in: 'query',
            explode: true,
            schema: {
              type: 'array',
              items: { $ref: '#/components/schemas/RunStatus' },
            },
          },
          {
            name: 'requestedBy',
            in: 'query',
            allowReserved: true,
            schema: { type: 'string' },
          },
          {
            name: 'entityRef',
            in: 'query',
            allowReserved: true,
            schema: { type: 'string' },
          },
          {
            name: 'text',
            in: 'query',
            allowReserved: true,
            schema: { type: 'string', maxLength: 200 },
          },
          { $ref: '#/components/parameters/limit' },
          { $ref: '#/components/parameters/cursor' },
        ],
        responses: {
          '200': {
            description: 'A page of runs',
            content: {
              'application/json': {
                schema: {
                  type: 'object',
                  required: ['items', 'totals'],
                  properties: {
                    items: {
                      type: 'array',
                      items: { $ref: '#/components/schemas/Run' },
                    },
                    nextCursor: { type: 'string' },
                    totals: {
                      type: 'object',
                      additionalProperties: { type: 'integer' },
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
    '/workflows/{workflowId}': {
      parameters: [{ $ref: '#/components/parameters/workflowId' }],
      get: {
        operationId: 'GetWorkflow',
        summary: 'A run with its graph, tasks, gates and artifacts',
        responses: {
          '200': { $ref: '#/components/responses/RunDetails' },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/workflows/{workflowId}/events': {
      parameters: [{ $ref: '#/components/parameters/workflowId' }],
      get: {
        operationId: 'ListEvents',
        summary:
          'The events of a run, as a page or (Accept text/event-stream) live',
        description:
          'As a stream each message carries its number as id; Last-Event-ID resumes after it. A comment is sent every 15 seconds.',
        parameters: [
          {
            name: 'after',
            in: 'query',
            schema: { type: 'integer', minimum: 0 },
          },
          {
            name: 'limit',
            in: 'query',
            schema: { type: 'integer', minimum: 1, maximum: 1000 },
          },
          { name: 'Last-Event-ID', in: 'header', schema: { type: 'string' } },
        ],
        responses: {
          '200': {
            description: 'A page of events, or a stream of them',
            content: {
              'application/json': {
                schema: {
                  type: 'object',
                  required: ['items'],
                  properties: {
                    items: {
                      type: 'array',
                      items: { $ref: '#/components/schemas/RunEvent' },
                    },
                    nextCursor: { type: 'string' },
                  },
                },
              },
              'text/event-stream': { schema: { type: 'string' } },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/workflows/{workflowId}/cancel': {
      parameters: [{ $ref: '#/components/parameters/workflowId' }],
      post: {
        operationId: 'CancelWorkflow',
        summary: 'Stop a run; what runs now gets its abort signal',
        requestBody: {
          content: {
            'application/json': {
              schema: {
                type: 'object',
                additionalProperties: false,
                properties: { reason: { type: 'string', maxLength: 2000 } },
              },
            },
          },
        },
        responses: {
          '200': { $ref: '#/components/responses/RunDetails' },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/workflows/{workflowId}/retry': {
      parameters: [{ $ref: '#/components/parameters/workflowId' }],
      post: {
        operationId: 'RetryWorkflow',
        summary: 'Go on from the failure, or start the same request again',
        requestBody: {
          content: {
            'application/json': {
              schema: {
                type: 'object',
                additionalProperties: false,
                properties: {
                  from: {
                    type: 'string',
                    enum: ['failure', 'start'],
                    default: 'failure',
                  },
                },
              },
            },
          },
        },
        responses: {
          '201': { $ref: '#/components/responses/StartedWorkflow' },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/workflows/{workflowId}/export': {
      parameters: [{ $ref: '#/components/parameters/workflowId' }],
      get: {
        operationId: 'ExportWorkflow',
        summary: 'A run with its events, results, transcripts and artifacts',
        description:
          'Everything that a replay without models needs (`yard runs replay`). Secrets are redacted; large artifacts come without their content.',
        responses: {
          '200': {
            description: 'The run as one document',
            content: {
              'application/json': {
                schema: { type: 'object', additionalProperties: true },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/workflows/{workflowId}/fork': {
      parameters: [{ $ref: '#/components/parameters/workflowId' }],
      post: {
        operationId: 'ForkWorkflow',
        summary: 'A new run that begins with results of this one',
        description:
          'Results of the nodes before `from` are taken over, answers of gates never: what lies behind a gate is done again after it was asked again. Where the run works on a decision set, the fork works on a new version.',
        parameters: [{ $ref: '#/components/parameters/idempotencyKey' }],
        requestBody: {
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/ForkWorkflow' },
            },
          },
        },
        responses: {
          '201': { $ref: '#/components/responses/StartedWorkflow' },
          '409': { $ref: '#/components/responses/Conflict' },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/workflows/{workflowId}/checkpoints': {
      parameters: [{ $ref: '#/components/parameters/workflowId' }],
      get: {
        operationId: 'ListCheckpoints',
        summary: 'Where a run can be forked, and what each fork takes over',
        responses: {
          '200': {
            description: 'The nodes that the run has reached',
            content: { 'application/json': { schema: { type: 'object' } } },
          },
          '409': { $ref: '#/components/responses/Conflict' },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/workflows/{workflowId}/skip': {
      parameters: [{ $ref: '#/components/parameters/workflowId' }],
      post: {
        operationId: 'SkipNode',
        summary: 'Leave a node out; what comes after it goes on',
        description:
          'Only a task whose turn it is, never a gate. A failed run goes on.',
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: {
                type: 'object',
                additionalProperties: false,
                required: ['node', 'reason'],
                properties: {
                  node: { type: 'string', minLength: 1 },
                  reason: { type: 'string', minLength: 1, maxLength: 2000 },
                },
              },
            },
          },
        },
        responses: {
          '200': { $ref: '#/components/responses/RunDetails' },
          '409': { $ref: '#/components/responses/Conflict' },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/workflows/{workflowId}/supply': {
      parameters: [{ $ref: '#/components/parameters/workflowId' }],
      post: {
        operationId: 'SupplyResult',
        summary: "A result by hand in place of a node's work",
        description:
          "Checked by the schema of the node's result. Only a task whose turn it is, never a gate. A failed run goes on.",
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: {
                type: 'object',
                additionalProperties: false,
                required: ['node', 'reason', 'result'],
                properties: {
                  node: { type: 'string', minLength: 1 },
                  reason: { type: 'string', minLength: 1, maxLength: 2000 },
                  result: {},
                },
              },
            },
          },
        },
        responses: {
          '200': { $ref: '#/components/responses/RunDetails' },
          '409': { $ref: '#/components/responses/Conflict' },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/workflows/{workflowId}/audit': {
      parameters: [{ $ref: '#/components/parameters/workflowId' }],
      get: {
        operationId: 'ListAudit',
        summary: 'Who did, or tried to do, what to a run',
        responses: {
          '200': { $ref: '#/components/responses/List' },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/pauses': {
      get: {
        operationId: 'ListPauses',
        summary: 'What starts nothing new at the moment',
        responses: {
          '200': { $ref: '#/components/responses/List' },
          default: { $ref: '#/components/responses/Error' },
        },
      },
      post: {
        operationId: 'CreatePause',
        summary: 'Start nothing new of a project, a kind or an agent',
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: {
                type: 'object',
                additionalProperties: false,
                required: ['scope', 'target', 'reason'],
                properties: {
                  scope: { type: 'string', enum: ['project', 'kind', 'agent'] },
                  target: { type: 'string', minLength: 1, maxLength: 200 },
                  reason: { type: 'string', minLength: 1, maxLength: 2000 },
                },
              },
            },
          },
        },
        responses: {
          '201': { description: 'The pause' },
          '409': { $ref: '#/components/responses/Conflict' },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/pauses/{pauseId}': {
      parameters: [
        {
          name: 'pauseId',
          in: 'path',
          required: true,
          schema: { type: 'string' },
        },
      ],
      delete: {
        operationId: 'DeletePause',
        summary: 'Let it go on',
        responses: {
          '204': { description: 'What waited for it goes on' },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/experiments': {
      get: {
        operationId: 'ListExperiments',
        summary: 'Changed agents for a share of runs, with both arms compared',
        responses: {
          '200': { $ref: '#/components/responses/List' },
          default: { $ref: '#/components/responses/Error' },
        },
      },
      post: {
        operationId: 'CreateExperiment',
        summary: 'Give a changed agent or model to a share of the runs',
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: {
                type: 'object',
                additionalProperties: false,
                required: ['agent', 'variant', 'share'],
                properties: {
                  agent: { type: 'string', minLength: 1 },
                  variant: {
                    type: 'object',
                    required: ['kind'],
                    properties: {
                      kind: {
                        type: 'string',
                        enum: ['rules', 'model', 'agent'],
                      },
                      as: { type: 'string' },
                      agent: { type: 'string' },
                    },
                  },
                  share: {
                    type: 'number',
                    exclusiveMinimum: 0,
                    exclusiveMaximum: 1,
                  },
                  note: { type: 'string', maxLength: 2000 },
                },
              },
            },
          },
        },
        responses: {
          '201': { description: 'The experiment' },
          '409': { $ref: '#/components/responses/Conflict' },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/experiments/{experimentId}/end': {
      parameters: [
        {
          name: 'experimentId',
          in: 'path',
          required: true,
          schema: { type: 'string' },
        },
      ],
      post: {
        operationId: 'EndExperiment',
        summary: 'All runs go on with the agent as it is',
        requestBody: {
          content: { 'application/json': { schema: { type: 'object' } } },
        },
        responses: {
          '200': { description: 'The experiment' },
          '409': { $ref: '#/components/responses/Conflict' },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/gates': {
      get: {
        operationId: 'ListGates',
        summary: "Gates of one's projects, oldest first",
        parameters: [
          { $ref: '#/components/parameters/projectId' },
          { name: 'workflowId', in: 'query', schema: { type: 'string' } },
          {
            name: 'entityRef',
            in: 'query',
            allowReserved: true,
            schema: { type: 'string' },
          },
          {
            name: 'status',
            in: 'query',
            schema: { type: 'string', enum: ['open', 'all'] },
          },
          {
            name: 'mine',
            in: 'query',
            description: 'Only gates that the caller may answer',
            schema: { type: 'string', enum: ['true', 'false'] },
          },
          { $ref: '#/components/parameters/limit' },
          { $ref: '#/components/parameters/cursor' },
        ],
        responses: {
          '200': {
            description: 'A page of gates',
            content: {
              'application/json': {
                schema: {
                  type: 'object',
                  required: ['items'],
                  properties: {
                    items: {
                      type: 'array',
                      items: { $ref: '#/components/schemas/Gate' },
                    },
                    nextCursor: { type: 'string' },
                  },
                },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/gates/{gateId}': {
      parameters: [{ $ref: '#/components/parameters/gateId' }],
      get: {
        operationId: 'GetGate',
        responses: {
          '200': { $ref: '#/components/responses/Gate' },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/gates/{gateId}/approve': {
      parameters: [{ $ref: '#/components/parameters/gateId' }],
      post: {
        operationId: 'ApproveGate',
        summary: 'Approve exactly what was shown',
        requestBody: { $ref: '#/components/requestBodies/GateAnswer' },
        responses: {
          '200': { $ref: '#/components/responses/Gate' },
          '409': { $ref: '#/components/responses/Conflict' },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/gates/{gateId}/reject': {
      parameters: [{ $ref: '#/components/parameters/gateId' }],
      post: {
        operationId: 'RejectGate',
        requestBody: { $ref: '#/components/requestBodies/GateAnswer' },
        responses: {
          '200': { $ref: '#/components/responses/Gate' },
          '409': { $ref: '#/components/responses/Conflict' },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/decision-sets': {
      get: {
        operationId: 'ListDecisionSets',
        parameters: [
          { $ref: '#/components/parameters/projectId' },
          { $ref: '#/components/parameters/limit' },
          { $ref: '#/components/parameters/cursor' },
        ],
        responses: {
          '200': { $ref: '#/components/responses/List' },
          default: { $ref: '#/components/responses/Error' },
        },
      },
      post: {
        operationId: 'CreateDecisionSet',
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: {
                type: 'object',
                additionalProperties: false,
                required: ['title', 'plan'],
                properties: {
                  projectId: { type: 'string' },
                  title: { type: 'string', minLength: 1, maxLength: 200 },
                  plan: { type: 'object' },
                },
              },
            },
          },
        },
        responses: {
          '201': { $ref: '#/components/responses/DecisionSet' },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/decision-sets/{decisionSetId}': {
      parameters: [{ $ref: '#/components/parameters/decisionSetId' }],
      get: {
        operationId: 'GetDecisionSet',
        responses: {
          '200': { $ref: '#/components/responses/DecisionSet' },
          default: { $ref: '#/components/responses/Error' },
        },
      },
      put: {
        operationId: 'UpdateDecisionSet',
        summary: 'A new version, made on the version that is named',
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: {
                type: 'object',
                additionalProperties: false,
                required: ['version', 'plan'],
                properties: {
                  version: { type: 'integer', minimum: 1 },
                  title: { type: 'string', minLength: 1, maxLength: 200 },
                  plan: { type: 'object' },
                },
              },
            },
          },
        },
        responses: {
          '200': { $ref: '#/components/responses/DecisionSet' },
          '409': { $ref: '#/components/responses/Conflict' },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/decision-sets/{decisionSetId}/versions': {
      parameters: [{ $ref: '#/components/parameters/decisionSetId' }],
      get: {
        operationId: 'ListDecisionSetVersions',
        summary: 'Every version with the run that made it, newest first',
        responses: {
          '200': { $ref: '#/components/responses/List' },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/decision-sets/{decisionSetId}/diff': {
      parameters: [{ $ref: '#/components/parameters/decisionSetId' }],
      get: {
        operationId: 'DiffDecisionSet',
        summary: 'Two versions side by side, as state, files, cost and policy',
        parameters: [
          {
            name: 'from',
            in: 'query',
            required: true,
            schema: { type: 'integer', minimum: 1 },
          },
          {
            name: 'to',
            in: 'query',
            required: true,
            schema: { type: 'integer', minimum: 1 },
          },
        ],
        responses: {
          '200': {
            description: 'The comparison; what cannot be compared says why',
            content: { 'application/json': { schema: { type: 'object' } } },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/decision-sets/{decisionSetId}/approve': {
      parameters: [{ $ref: '#/components/parameters/decisionSetId' }],
      post: {
        operationId: 'ApproveDecisionSet',
        summary: 'Alias for its one waiting gate; 409 if there are several',
        requestBody: { $ref: '#/components/requestBodies/GateAnswer' },
        responses: {
          '200': { $ref: '#/components/responses/Gate' },
          '409': { $ref: '#/components/responses/Conflict' },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/decision-sets/{decisionSetId}/reject': {
      parameters: [{ $ref: '#/components/parameters/decisionSetId' }],
      post: {
        operationId: 'RejectDecisionSet',
        requestBody: { $ref: '#/components/requestBodies/GateAnswer' },
        responses: {
          '200': { $ref: '#/components/responses/Gate' },
          '409': { $ref: '#/components/responses/Conflict' },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/streams/{streamId}': {
      get: {
        operationId: 'FollowStream',
        summary: 'One stream per tab, or that of a thread of the chat',
        description:
          "The id of a thread gives its messages as they change (`message`, with its number as id) and what a model is writing as an answer (`draft`, with `messageId` and all of its `text` so far; without an id, for it is not repeated; an empty text takes it back). `me` is the caller's own stream. Messages are `event` (id is the cursor of all runs followed, to be sent back as Last-Event-ID), `nudge` (a list changed), `gone` (no such run) and `bye` (open it again).",
        parameters: [
          {
            name: 'streamId',
            in: 'path',
            required: true,
            schema: { type: 'string' },
          },
          {
            name: 'runs',
            in: 'query',
            description:
              'Run ids with the number of the last event seen, as `a:12,b:0`',
            schema: { type: 'string', maxLength: 8000 },
          },
          {
            name: 'topics',
            in: 'query',
            description: 'Lists to hear of, as `runs,gates`',
            schema: { type: 'string', maxLength: 100 },
          },
          { name: 'Last-Event-ID', in: 'header', schema: { type: 'string' } },
        ],
        responses: {
          '200': {
            description: 'The stream',
            content: { 'text/event-stream': { schema: { type: 'string' } } },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/artifacts/{hash}': {
      parameters: [
        { $ref: '#/components/parameters/hash' },
        { $ref: '#/components/parameters/ofWorkflow' },
      ],
      get: {
        operationId: 'GetArtifact',
        summary: 'The content; ranges are served',
        description:
          'The right to read comes from the run that links it, never from the hash.',
        responses: {
          '200': { description: 'The content' },
          '206': { description: 'The range that was asked for' },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/artifacts/{hash}/files': {
      parameters: [
        { $ref: '#/components/parameters/hash' },
        { $ref: '#/components/parameters/ofWorkflow' },
      ],
      get: {
        operationId: 'ListArtifactFiles',
        summary: 'The files in a zip artifact',
        responses: {
          '200': { $ref: '#/components/responses/List' },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/artifacts/{hash}/file': {
      parameters: [
        { $ref: '#/components/parameters/hash' },
        { $ref: '#/components/parameters/ofWorkflow' },
        {
          name: 'path',
          in: 'query',
          required: true,
          allowReserved: true,
          schema: { type: 'string', minLength: 1 },
        },
      ],
      get: {
        operationId: 'GetArtifactFile',
        summary: 'One file of a zip artifact',
        responses: {
          '200': { description: 'The content' },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/projects': {
      get: {
        operationId: 'ListProjects',
        responses: {
          '200': { $ref: '#/components/responses/List' },
          default: { $ref: '#/components/responses/Error' },
        },
      },
      post: {
        operationId: 'CreateProject',
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: {
                type: 'object',
                additionalProperties: false,
                required: ['projectId', 'title'],
                properties: {
                  projectId: { type: 'string' },
                  title: { type: 'string' },
                  description: { type: 'string' },
                  systemRef: { type: 'string' },
                  ownerRef: { type: 'string' },
                },
              },
            },
          },
        },
        responses: {
          '201': { $ref: '#/components/responses/Project' },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/projects/{projectId}': {
      parameters: [
        {
          name: 'projectId',
          in: 'path',
          required: true,
          schema: { type: 'string' },
        },
      ],
      get: {
        operationId: 'GetProject',
        responses: {
          '200': { $ref: '#/components/responses/Project' },
          default: { $ref: '#/components/responses/Error' },
        },
      },
      put: {
        operationId: 'UpdateProject',
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: {
                type: 'object',
                additionalProperties: false,
                properties: {
                  title: { type: 'string' },
                  description: { type: 'string' },
                  systemRef: { type: 'string' },
                  ownerRef: { type: 'string' },
                  settings: { type: 'object' },
                  members: {
                    type: 'array',
                    items: {
                      type: 'object',
                      additionalProperties: false,
                      required: ['subjectRef', 'role'],
                      properties: {
                        subjectRef: { type: 'string' },
                        role: { type: 'string' },
                      },
                    },
                  },
                },
              },
            },
          },
        },
        responses: {
          '200': { $ref: '#/components/responses/Project' },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/projects/{projectId}/spend': {
      parameters: [
        {
          name: 'projectId',
          in: 'path',
          required: true,
          schema: { type: 'string' },
        },
      ],
      get: {
        operationId: 'GetProjectSpend',
        summary:
          'What models cost the project this month, for its contributors',
        responses: {
          '200': {
            description: 'By agent and model',
            content: { 'application/json': { schema: { type: 'object' } } },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/projects/{projectId}/audit': {
      parameters: [
        {
          name: 'projectId',
          in: 'path',
          required: true,
          schema: { type: 'string' },
        },
      ],
      get: {
        operationId: 'ListProjectAudit',
        summary:
          'Who did, or tried to do, what to a project itself, for its admins',
        responses: {
          '200': { $ref: '#/components/responses/List' },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/projects/{projectId}/model-keys': {
      parameters: [
        {
          name: 'projectId',
          in: 'path',
          required: true,
          schema: { type: 'string' },
        },
      ],
      get: {
        operationId: 'GetProjectModelKeys',
        summary:
          'Which providers the project has keys of its own for, for its admins',
        responses: {
          '200': {
            description: 'By provider; of a key only its last four characters',
            content: { 'application/json': { schema: { type: 'object' } } },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/projects/{projectId}/model-keys/{provider}': {
      parameters: [
        {
          name: 'projectId',
          in: 'path',
          required: true,
          schema: { type: 'string' },
        },
        {
          name: 'provider',
          in: 'path',
          required: true,
          schema: { type: 'string' },
        },
      ],
      put: {
        operationId: 'SetProjectModelKey',
        summary: 'Stores a key, encrypted; it never comes back',
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: {
                type: 'object',
                additionalProperties: false,
                required: ['apiKey'],
                properties: { apiKey: { type: 'string' } },
              },
            },
          },
        },
        responses: {
          '200': {
            description: 'What is shown of the key',
            content: { 'application/json': { schema: { type: 'object' } } },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
      delete: {
        operationId: 'RemoveProjectModelKey',
        responses: {
          '204': { description: 'Removed' },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/schedules': {
      get: {
        operationId: 'ListSchedules',
        parameters: [{ $ref: '#/components/parameters/projectId' }],
        responses: {
          '200': { $ref: '#/components/responses/List' },
          default: { $ref: '#/components/responses/Error' },
        },
      },
      post: {
        operationId: 'CreateSchedule',
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: {
                type: 'object',
                additionalProperties: false,
                required: ['template', 'cron'],
                properties: {
                  projectId: { type: 'string' },
                  template: { type: 'string' },
                  parameters: { type: 'object' },
                  cron: { type: 'string' },
                },
              },
            },
          },
        },
        responses: {
          '201': { description: 'The schedule' },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/schedules/{scheduleId}': {
      parameters: [
        {
          name: 'scheduleId',
          in: 'path',
          required: true,
          schema: { type: 'string' },
        },
      ],
      delete: {
        operationId: 'DeleteSchedule',
        responses: {
          '204': { description: 'It is gone' },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/graphs': {
      get: {
        operationId: 'ListGraphs',
        responses: {
          '200': { $ref: '#/components/responses/List' },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/agents': {
      get: {
        operationId: 'ListAgents',
        summary: "The agents with what they did in one's projects",
        parameters: [{ $ref: '#/components/parameters/window' }],
        responses: {
          '200': { $ref: '#/components/responses/List' },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/agent-kinds': {
      get: {
        operationId: 'ListAgentKinds',
        summary: 'What agents there are, without figures; for plugins too',
        responses: {
          '200': { $ref: '#/components/responses/List' },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/agents/{agentId}': {
      get: {
        operationId: 'GetAgent',
        summary:
          'An agent with its schemas and the consultations behind its figures',
        parameters: [
          {
            name: 'agentId',
            in: 'path',
            required: true,
            schema: { type: 'string' },
          },
          { $ref: '#/components/parameters/window' },
        ],
        responses: {
          '200': {
            description: 'The agent',
            content: { 'application/json': { schema: { type: 'object' } } },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/chat': {
      post: {
        operationId: 'AskChat',
        summary: 'Say something; the answer comes on the stream of the thread',
        description:
          'Without threadId a thread begins; all messages but the last are its history. With threadId only new messages of the user are sent. The answer arrives on `GET /streams/{threadId}` and in `GET /session/{threadId}`.',
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: {
                type: 'object',
                required: ['messages'],
                properties: {
                  threadId: { type: 'string', maxLength: 100 },
                  projectId: { type: 'string', maxLength: 100 },
                  messages: {
                    type: 'array',
                    minItems: 1,
                    maxItems: 20,
                    items: {
                      type: 'object',
                      required: ['content'],
                      properties: {
                        role: { type: 'string', enum: ['user', 'assistant'] },
                        content: {
                          type: 'string',
                          minLength: 1,
                          maxLength: 4000,
                        },
                      },
                    },
                  },
                },
              },
            },
          },
        },
        responses: {
          '202': { $ref: '#/components/responses/AskedChat' },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/chat/intents': {
      get: {
        operationId: 'ListChatIntents',
        summary: 'What can be asked, with examples',
        responses: {
          '200': { $ref: '#/components/responses/List' },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/chat/threads': {
      get: {
        operationId: 'ListChatThreads',
        summary: "One's own threads, the latest first",
        parameters: [{ $ref: '#/components/parameters/projectId' }],
        responses: {
          '200': { $ref: '#/components/responses/List' },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/chat/threads/{threadId}': {
      parameters: [{ $ref: '#/components/parameters/threadId' }],
      delete: {
        operationId: 'DeleteChatThread',
        responses: {
          '204': { description: 'It is gone' },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/chat/threads/{threadId}/messages/{messageId}/confirm': {
      parameters: [
        { $ref: '#/components/parameters/threadId' },
        { $ref: '#/components/parameters/messageId' },
      ],
      post: {
        operationId: 'ConfirmChatCard',
        summary: 'Do exactly what the card shows',
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: {
                type: 'object',
                required: ['hash'],
                properties: {
                  hash: { type: 'string', pattern: '^[0-9a-f]{64}$' },
                },
              },
            },
          },
        },
        responses: {
          '200': { $ref: '#/components/responses/ChatMessage' },
          '409': { $ref: '#/components/responses/Conflict' },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/chat/threads/{threadId}/messages/{messageId}/decline': {
      parameters: [
        { $ref: '#/components/parameters/threadId' },
        { $ref: '#/components/parameters/messageId' },
      ],
      post: {
        operationId: 'DeclineChatCard',
        responses: {
          '200': { $ref: '#/components/responses/ChatMessage' },
          '409': { $ref: '#/components/responses/Conflict' },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/chat/threads/{threadId}/messages/{messageId}/retry': {
      parameters: [
        { $ref: '#/components/parameters/threadId' },
        { $ref: '#/components/parameters/messageId' },
      ],
      post: {
        operationId: 'RetryChatMessage',
        summary: 'Have a message answered again that could not be answered',
        responses: {
          '202': { $ref: '#/components/responses/AskedChat' },
          '409': { $ref: '#/components/responses/Conflict' },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/session/{threadId}': {
      parameters: [{ $ref: '#/components/parameters/threadId' }],
      get: {
        operationId: 'GetChatSession',
        summary: 'A thread with its messages',
        responses: {
          '200': {
            description: 'The thread',
            content: { 'application/json': { schema: { type: 'object' } } },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/engine': {
      get: {
        operationId: 'GetEngineState',
        summary: 'Workers, queues and stuck runs, for administrators',
        responses: {
          '200': { description: 'The state' },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/engine/workflows/{workflowId}/redrive': {
      parameters: [{ $ref: '#/components/parameters/workflowId' }],
      post: {
        operationId: 'RedriveWorkflow',
        summary: 'Give a stuck run its next segment, for administrators',
        requestBody: {
          content: { 'application/json': { schema: { type: 'object' } } },
        },
        responses: {
          '201': { $ref: '#/components/responses/StartedWorkflow' },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/health': {
      get: {
        operationId: 'GetHealth',
        summary: 'Whether the engine can accept and, on a worker, execute runs',
        security: [],
        responses: {
          '200': { description: 'It can' },
          '503': { description: 'It cannot, and why' },
        },
      },
    },
  },
  components: {
    parameters: {
      idempotencyKey: {
        name: 'Idempotency-Key',
        in: 'header',
        description:
          'The same key with the same request gives the first answer again',
        schema: { type: 'string', minLength: 1, maxLength: 200 },
      },
      workflowId: {
        name: 'workflowId',
        in: 'path',
        required: true,
        schema: { type: 'string' },
      },
      ofWorkflow: {
        name: 'workflowId',
        in: 'query',
        required: true,
        schema: { type: 'string' },
      },
      gateId: {
        name: 'gateId',
        in: 'path',
        required: true,
        schema: { type: 'string' },
      },
      decisionSetId: {
        name: 'decisionSetId',
        in: 'path',
        required: true,
        schema: { type: 'string' },
      },
      projectId: { name: 'projectId', in: 'query', schema: { type: 'string' } },
      threadId: {
        name: 'threadId',
        in: 'path',
        required: true,
        schema: { type: 'string' },
      },
      messageId: {
        name: 'messageId',
        in: 'path',
        required: true,
        schema: { type: 'string' },
      },
      window: {
        name: 'window',
        in: 'query',
        description: 'How far back the figures look; 30d unless told',
        schema: { type: 'string', enum: ['24h', '7d', '30d'] },
      },
      hash: {
        name: 'hash',
        in: 'path',
        required: true,
        schema: { type: 'string', pattern: '^[0-9a-f]{64}$' },
      },
      limit: {
        name: 'limit',
        in: 'query',
        schema: { type: 'integer', minimum: 1, maximum: 200 },
      },
      cursor: { name: 'cursor', in: 'query', schema: { type: 'string' } },
    },
    requestBodies: {
      GateAnswer: {
        required: true,
        content: {
          'application/json': {
            schema: {
              type: 'object',
              additionalProperties: false,
              required: ['subjectHash'],
              properties: {
                subjectHash: { type: 'string', minLength: 1 },
                comment: { type: 'string', maxLength: 10000 },
              },
            },
          },
        },
      },
    },
    responses: {
      AskedChat: {
        description: 'The message waits for its answer',
        content: {
          'application/json': {
            schema: {
              type: 'object',
              required: ['threadId', 'messageId', 'status'],
              properties: {
                threadId: { type: 'string' },
                messageId: { type: 'string' },
                status: { type: 'string', enum: ['queued'] },
              },
            },
          },
        },
      },
      ChatMessage: {
        description: 'The message with its card',
        content: { 'application/json': { schema: { type: 'object' } } },
      },
      Error: {
        description: 'An error as Backstage writes it',
        content: {
          'application/json': {
            schema: { $ref: '#/components/schemas/Error' },
          },
        },
      },
      Conflict: {
        description:
          'Something changed since it was shown; the message tells the state',
        content: {
          'application/json': {
            schema: { $ref: '#/components/schemas/Error' },
          },
        },
      },
      StartedWorkflow: {
        description: 'The run that was accepted',
        content: {
          'application/json': {
            schema: { $ref: '#/components/schemas/StartedWorkflow' },
          },
        },
      },
      RunDetails: {
        description: 'The run',
        content: {
          'application/json': {
            schema: { $ref: '#/components/schemas/RunDetails' },
          },
        },
      },
      Gate: {
        description: 'The gate',
        content: {
          'application/json': { schema: { $ref: '#/components/schemas/Gate' } },
        },
      },
      DecisionSet: {
        description: 'The decision set',
        content: { 'application/json': { schema: { type: 'object' } } },
      },
      Project: {
        description: 'The project with its members',
        content: { 'application/json': { schema: { type: 'object' } } },
      },
      List: {
        description: 'A page',
        content: {
          'application/json': {
            schema: {
              type: 'object',
              required: ['items'],
              properties: {
                items: { type: 'array', items: { type: 'object' } },
                nextCursor: { type: 'string' },
              },
            },
          },
        },
      },
    },
    schemas: {
      RunStatus: {
        type: 'string',
        enum: [
          'queued',
          'running',
          'waiting',
          'completed',
          'failed',
          'cancelled',
        ],
      },
      NodeState: {
        type: 'string',
        enum: [
          'ahead',
          'queued',
          'running',
          'waiting',
          'passed',
          'refused',
          'failed',
          'skipped',
          'cancelled',
        ],
      },
      Error: {
        type: 'object',
        properties: {
          error: { type: 'object' },
          request: { type: 'object' },
          response: { type: 'object' },
        },
      },
      StartWorkflow: {
        type: 'object',
        additionalProperties: false,
        required: ['template'],
        properties: {
          template: {
            type: 'string',
            minLength: 1,
            description: 'Id or alias of a graph',
          },
          parameters: {
            type: 'object',
            description: "Checked against the graph's own schema",
          },
          requestedBy: { type: 'string', description: 'Must be the caller' },
          projectId: {
            type: 'string',
            description: 'The default project if left out',
          },
          title: { type: 'string', maxLength: 200 },
          entityRef: { type: 'string' },
          decisionSetId: { type: 'string' },
          priority: { type: 'integer', minimum: 1, maximum: 100 },
        },
      },
      ForkWorkflow: {
        type: 'object',
        additionalProperties: false,
        properties: {
          from: {
            type: 'string',
            minLength: 1,
            description: 'The node that is done anew; everything if left out',
          },
          input: {
            type: 'object',
            description:
              'The parameters of the fork; those of the run if left out',
          },
          result: { description: 'Stands for the result of the task `from`' },
          plan: {
            type: 'object',
            description:
              'The plan that the fork begins with, on a decision set',
          },
          title: { type: 'string', minLength: 1, maxLength: 200 },
        },
      },
      Task: {
        type: 'object',
        required: ['taskId', 'title', 'agent', 'status', 'dependsOn'],
        properties: {
          taskId: { type: 'string' },
          title: { type: 'string' },
          agent: { type: 'string' },
          status: { $ref: '#/components/schemas/NodeState' },
          dependsOn: { type: 'array', items: { type: 'string' } },
          estimatedDuration: { type: 'string', examples: ['2m'] },
          duration: { type: 'string', examples: ['5m32s'] },
          attempt: { type: 'integer' },
          startedAt: { type: 'string' },
          completedAt: { type: 'string' },
          reason: { type: 'string' },
          origin: { type: 'object' },
        },
      },
      StartedWorkflow: {
        type: 'object',
        required: ['workflowId', 'status', 'tasks'],
        properties: {
          workflowId: { type: 'string' },
          status: { $ref: '#/components/schemas/RunStatus' },
          tasks: {
            type: 'array',
            items: { $ref: '#/components/schemas/Task' },
          },
        },
      },
      Run: {
        type: 'object',
        required: [
          'workflowId',
          'projectId',
          'template',
          'graphVersion',
          'title',
          'status',
          'requestedBy',
          'createdAt',
          'lastSeq',
        ],
        properties: {
          workflowId: { type: 'string' },
          projectId: { type: 'string' },
          template: { type: 'string' },
          graphVersion: { type: 'integer' },
          title: { type: 'string' },
          status: { $ref: '#/components/schemas/RunStatus' },
          requestedBy: { type: 'string' },
          entityRef: { type: 'string' },
          decisionSetId: { type: 'string' },
          forkedFrom: { type: 'object' },
          heldBy: { type: 'array', items: { type: 'object' } },
          createdAt: { type: 'string' },
          startedAt: { type: 'string' },
          completedAt: { type: 'string' },
          duration: { type: 'string' },
          error: { type: 'object' },
          lastSeq: { type: 'integer' },
        },
      },
      RunDetails: {
        allOf: [
          { $ref: '#/components/schemas/Run' },
          {
            type: 'object',
            required: [
              'parameters',
              'graph',
              'tasks',
              'gates',
              'artifacts',
              'usage',
              'actions',
            ],
            properties: {
              parameters: { type: 'object' },
              output: {},
              graph: { type: 'object' },
              tasks: {
                type: 'array',
                items: { $ref: '#/components/schemas/Task' },
              },
              gates: {
                type: 'array',
                items: { $ref: '#/components/schemas/Gate' },
              },
              artifacts: { type: 'array', items: { type: 'object' } },
              usage: { type: 'object' },
              actions: { type: 'object' },
            },
          },
        ],
      },
      RunEvent: {
        type: 'object',
        required: ['workflowId', 'seq', 'at', 'kind'],
        properties: {
          workflowId: { type: 'string' },
          seq: { type: 'integer' },
          at: { type: 'string' },
          kind: {
            type: 'string',
            enum: [
              'run-start',
              'node-start',
              'reason-card',
              'node-complete',
              'tasks-planned',
              'gate-waiting',
              'gate-answered',
              'artifact',
              'effect',
              'error',
              'paused',
              'resumed',
              'run-complete',
            ],
          },
        },
      },
      Gate: {
        type: 'object',
        required: [
          'gateId',
          'workflowId',
          'projectId',
          'node',
          'title',
          'question',
          'action',
          'kind',
          'status',
          'subject',
          'subjectHash',
        ],
        properties: {
          gateId: { type: 'string' },
          workflowId: { type: 'string' },
          projectId: { type: 'string' },
          node: { type: 'string' },
          title: { type: 'string' },
          question: { type: 'string' },
          action: { type: 'string' },
          kind: { type: 'string', enum: ['approval', 'effect', 'questions'] },
          status: {
            type: 'string',
            enum: [
              'waiting',
              'needs-person',
              'approved',
              'rejected',
              'withdrawn',
            ],
          },
          subject: { type: 'object' },
          subjectHash: { type: 'string' },
          previousSubject: { type: 'object' },
          requiredRole: { type: 'string' },
          fourEyes: { type: 'boolean' },
          requestedBy: { type: 'string' },
          entityRef: { type: 'string' },
          askedAt: { type: 'string' },
          expiresAt: { type: 'string' },
          defaultsAt: { type: 'string' },
          answeredBy: { type: 'string' },
          answeredAt: { type: 'string' },
          comment: { type: 'string' },
          answerable: { type: 'object' },
        },
      },
    },
  },
} as const;
