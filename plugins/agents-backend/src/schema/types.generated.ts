// Generated from openapi.yaml by `npm run openapi`. Do not edit.
export interface paths {
  '/workflows': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The runs of one's projects, newest first, with totals by status */
    get: operations['ListWorkflows'];
    put?: never;
    /** Start a run of a graph */
    post: operations['StartWorkflow'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/workflows/{workflowId}': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        workflowId: components['parameters']['workflowId'];
      };
      cookie?: never;
    };
    /** A run with its graph, tasks, gates and artifacts */
    get: operations['GetWorkflow'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/workflows/{workflowId}/events': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        workflowId: components['parameters']['workflowId'];
      };
      cookie?: never;
    };
    /**
     * The events of a run, as a page or (Accept text/event-stream) live
     * @description As a stream each message carries its number as id; Last-Event-ID resumes after it. A comment is sent every 15 seconds.
     */
    get: operations['ListEvents'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/workflows/{workflowId}/cancel': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        workflowId: components['parameters']['workflowId'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Stop a run; what runs now gets its abort signal */
    post: operations['CancelWorkflow'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/workflows/{workflowId}/retry': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        workflowId: components['parameters']['workflowId'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Go on from the failure, or start the same request again */
    post: operations['RetryWorkflow'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/workflows/{workflowId}/export': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        workflowId: components['parameters']['workflowId'];
      };
      cookie?: never;
    };
    /**
     * A run with its events, results, transcripts and artifacts
     * @description Everything that a replay without models needs (`yard runs replay`). Secrets are redacted; large artifacts come without their content.
     */
    get: operations['ExportWorkflow'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/workflows/{workflowId}/fork': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        workflowId: components['parameters']['workflowId'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * A new run that begins with results of this one
     * @description Results of the nodes before `from` are taken over, answers of gates never: what lies behind a gate is done again after it was asked again. Where the run works on a decision set, the fork works on a new version.
     */
    post: operations['ForkWorkflow'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/workflows/{workflowId}/checkpoints': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        workflowId: components['parameters']['workflowId'];
      };
      cookie?: never;
    };
    /** Where a run can be forked, and what each fork takes over */
    get: operations['ListCheckpoints'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/workflows/{workflowId}/skip': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        workflowId: components['parameters']['workflowId'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Leave a node out; what comes after it goes on
     * @description Only a task whose turn it is, never a gate. A failed run goes on.
     */
    post: operations['SkipNode'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/workflows/{workflowId}/supply': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        workflowId: components['parameters']['workflowId'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * A result by hand in place of a node's work
     * @description Checked by the schema of the node's result. Only a task whose turn it is, never a gate. A failed run goes on.
     */
    post: operations['SupplyResult'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/workflows/{workflowId}/audit': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        workflowId: components['parameters']['workflowId'];
      };
      cookie?: never;
    };
    /** Who did, or tried to do, what to a run */
    get: operations['ListAudit'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/pauses': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What starts nothing new at the moment */
    get: operations['ListPauses'];
    put?: never;
    /** Start nothing new of a project, a kind or an agent */
    post: operations['CreatePause'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/pauses/{pauseId}': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        pauseId: string;
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /** Let it go on */
    delete: operations['DeletePause'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/experiments': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Changed agents for a share of runs, with both arms compared */
    get: operations['ListExperiments'];
    put?: never;
    /** Give a changed agent or model to a share of the runs */
    post: operations['CreateExperiment'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/experiments/{experimentId}/end': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        experimentId: string;
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** All runs go on with the agent as it is */
    post: operations['EndExperiment'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/gates': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Gates of one's projects, oldest first */
    get: operations['ListGates'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/gates/{gateId}': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        gateId: components['parameters']['gateId'];
      };
      cookie?: never;
    };
    get: operations['GetGate'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/gates/{gateId}/approve': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        gateId: components['parameters']['gateId'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Approve exactly what was shown */
    post: operations['ApproveGate'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/gates/{gateId}/reject': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        gateId: components['parameters']['gateId'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['RejectGate'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/decision-sets': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['ListDecisionSets'];
    put?: never;
    post: operations['CreateDecisionSet'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/decision-sets/{decisionSetId}': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        decisionSetId: components['parameters']['decisionSetId'];
      };
      cookie?: never;
    };
    get: operations['GetDecisionSet'];
    /** A new version, made on the version that is named */
    put: operations['UpdateDecisionSet'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/decision-sets/{decisionSetId}/versions': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        decisionSetId: components['parameters']['decisionSetId'];
      };
      cookie?: never;
    };
    /** Every version with the run that made it, newest first */
    get: operations['ListDecisionSetVersions'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/decision-sets/{decisionSetId}/diff': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        decisionSetId: components['parameters']['decisionSetId'];
      };
      cookie?: never;
    };
    /** Two versions side by side, as state, files, cost and policy */
    get: operations['DiffDecisionSet'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/decision-sets/{decisionSetId}/approve': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        decisionSetId: components['parameters']['decisionSetId'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Alias for its one waiting gate; 409 if there are several */
    post: operations['ApproveDecisionSet'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/decision-sets/{decisionSetId}/reject': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        decisionSetId: components['parameters']['decisionSetId'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['RejectDecisionSet'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/streams/{streamId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * One stream per tab, or that of a thread of the chat
     * @description The id of a thread gives its messages as they change (`message`, with its number as id) and what a model is writing as an answer (`draft`, with `messageId` and all of its `text` so far; without an id, for it is not repeated; an empty text takes it back). `me` is the caller's own stream. Messages are `event` (id is the cursor of all runs followed, to be sent back as Last-Event-ID), `nudge` (a list changed), `gone` (no such run) and `bye` (open it again).
     */
    get: operations['FollowStream'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/artifacts/{hash}': {
    parameters: {
      query: {
        workflowId: components['parameters']['ofWorkflow'];
      };
      header?: never;
      path: {
        hash: components['parameters']['hash'];
      };
      cookie?: never;
    };
    /**
     * The content; ranges are served
     * @description The right to read comes from the run that links it, never from the hash.
     */
    get: operations['GetArtifact'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/artifacts/{hash}/files': {
    parameters: {
      query: {
        workflowId: components['parameters']['ofWorkflow'];
      };
      header?: never;
      path: {
        hash: components['parameters']['hash'];
      };
      cookie?: never;
    };
    /** The files in a zip artifact */
    get: operations['ListArtifactFiles'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/artifacts/{hash}/file': {
    parameters: {
      query: {
        workflowId: components['parameters']['ofWorkflow'];
        path: string;
      };
      header?: never;
      path: {
        hash: components['parameters']['hash'];
      };
      cookie?: never;
    };
    /** One file of a zip artifact */
    get: operations['GetArtifactFile'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/projects': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['ListProjects'];
    put?: never;
    post: operations['CreateProject'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/projects/{projectId}': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        projectId: string;
      };
      cookie?: never;
    };
    get: operations['GetProject'];
    put: operations['UpdateProject'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/projects/{projectId}/spend': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        projectId: string;
      };
      cookie?: never;
    };
    /** What models cost the project this month, for its contributors */
    get: operations['GetProjectSpend'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/projects/{projectId}/audit': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        projectId: string;
      };
      cookie?: never;
    };
    /** Who did, or tried to do, what to a project itself, for its admins */
    get: operations['ListProjectAudit'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/projects/{projectId}/model-keys': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        projectId: string;
      };
      cookie?: never;
    };
    /** Which providers the project has keys of its own for, for its admins */
    get: operations['GetProjectModelKeys'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/projects/{projectId}/model-keys/{provider}': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        projectId: string;
        provider: string;
      };
      cookie?: never;
    };
    get?: never;
    /** Stores a key, encrypted; it never comes back */
    put: operations['SetProjectModelKey'];
    post?: never;
    delete: operations['RemoveProjectModelKey'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/schedules': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['ListSchedules'];
    put?: never;
    post: operations['CreateSchedule'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/schedules/{scheduleId}': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        scheduleId: string;
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    delete: operations['DeleteSchedule'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/graphs': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['ListGraphs'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/agents': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The agents with what they did in one's projects */
    get: operations['ListAgents'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/agent-kinds': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What agents there are, without figures; for plugins too */
    get: operations['ListAgentKinds'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/agents/{agentId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** An agent with its schemas and the consultations behind its figures */
    get: operations['GetAgent'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/chat': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Say something; the answer comes on the stream of the thread
     * @description Without threadId a thread begins; all messages but the last are its history. With threadId only new messages of the user are sent. The answer arrives on `GET /streams/{threadId}` and in `GET /session/{threadId}`.
     */
    post: operations['AskChat'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/chat/intents': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What can be asked, with examples */
    get: operations['ListChatIntents'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/chat/threads': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One's own threads, the latest first */
    get: operations['ListChatThreads'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/chat/threads/{threadId}': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        threadId: components['parameters']['threadId'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    delete: operations['DeleteChatThread'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/chat/threads/{threadId}/messages/{messageId}/confirm': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        threadId: components['parameters']['threadId'];
        messageId: components['parameters']['messageId'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Do exactly what the card shows */
    post: operations['ConfirmChatCard'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/chat/threads/{threadId}/messages/{messageId}/decline': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        threadId: components['parameters']['threadId'];
        messageId: components['parameters']['messageId'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['DeclineChatCard'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/chat/threads/{threadId}/messages/{messageId}/retry': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        threadId: components['parameters']['threadId'];
        messageId: components['parameters']['messageId'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Have a message answered again that could not be answered */
    post: operations['RetryChatMessage'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/session/{threadId}': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        threadId: components['parameters']['threadId'];
      };
      cookie?: never;
    };
    /** A thread with its messages */
    get: operations['GetChatSession'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/engine': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Workers, queues and stuck runs, for administrators */
    get: operations['GetEngineState'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/engine/workflows/{workflowId}/redrive': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        workflowId: components['parameters']['workflowId'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Give a stuck run its next segment, for administrators */
    post: operations['RedriveWorkflow'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/health': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Whether the engine can accept and, on a worker, execute runs */
    get: operations['GetHealth'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
}
export type webhooks = Record<string, never>;
export interface components {
  schemas: {
    /** @enum {string} */
    RunStatus:
      | 'queued'
      | 'running'
      | 'waiting'
      | 'completed'
      | 'failed'
      | 'cancelled';
    /** @enum {string} */
    NodeState:
      | 'ahead'
      | 'queued'
      | 'running'
      | 'waiting'
      | 'passed'
      | 'refused'
      | 'failed'
      | 'skipped'
      | 'cancelled';
    Error: {
      error?: Record<string, never>;
      request?: Record<string, never>;
      response?: Record<string, never>;
    };
    StartWorkflow: {
      /** @description Id or alias of a graph */
      template: string;
      /** @description Checked against the graph's own schema */
      parameters?: Record<string, never>;
      /** @description Must be the caller */
      requestedBy?: string;
      /** @description The default project if left out */
      projectId?: string;
      title?: string;
      entityRef?: string;
      decisionSetId?: string;
      priority?: number;
    };
    ForkWorkflow: {
      /** @description The node that is done anew; everything if left out */
      from?: string;
      /** @description The parameters of the fork; those of the run if left out */
      input?: Record<string, never>;
      /** @description Stands for the result of the task `from` */
      result?: unknown;
      /** @description The plan that the fork begins with, on a decision set */
      plan?: Record<string, never>;
      title?: string;
    };
    Task: {
      taskId: string;
      title: string;
      agent: string;
      status: components['schemas']['NodeState'];
      dependsOn: string[];
      /** @example 2m */
      estimatedDuration?: string;
      /** @example 5m32s */
      duration?: string;
      attempt?: number;
      startedAt?: string;
      completedAt?: string;
      reason?: string;
      origin?: Record<string, never>;
    };
    StartedWorkflow: {
      workflowId: string;
      status: components['schemas']['RunStatus'];
      tasks: components['schemas']['Task'][];
    };
    Run: {
      workflowId: string;
      projectId: string;
      template: string;
      graphVersion: number;
      title: string;
      status: components['schemas']['RunStatus'];
      requestedBy: string;
      entityRef?: string;
      decisionSetId?: string;
      forkedFrom?: Record<string, never>;
      heldBy?: Record<string, never>[];
      createdAt: string;
      startedAt?: string;
      completedAt?: string;
      duration?: string;
      error?: Record<string, never>;
      lastSeq: number;
    };
    RunDetails: components['schemas']['Run'] & {
      parameters: Record<string, never>;
      output?: unknown;
      graph: Record<string, never>;
      tasks: components['schemas']['Task'][];
      gates: components['schemas']['Gate'][];
      artifacts: Record<string, never>[];
      usage: Record<string, never>;
      actions: Record<string, never>;
    };
    RunEvent: {
      workflowId: string;
      seq: number;
      at: string;
      /** @enum {string} */
      kind:
        | 'run-start'
        | 'node-start'
        | 'reason-card'
        | 'node-complete'
        | 'tasks-planned'
        | 'gate-waiting'
        | 'gate-answered'
        | 'artifact'
        | 'effect'
        | 'error'
        | 'paused'
        | 'resumed'
        | 'run-complete';
    };
    Gate: {
      gateId: string;
      workflowId: string;
      projectId: string;
      node: string;
      title: string;
      question: string;
      action: string;
      /** @enum {string} */
      kind: 'approval' | 'effect' | 'questions';
      /** @enum {string} */
      status:
        | 'waiting'
        | 'needs-person'
        | 'approved'
        | 'rejected'
        | 'withdrawn';
      subject: Record<string, never>;
      subjectHash: string;
      previousSubject?: Record<string, never>;
      requiredRole?: string;
      fourEyes?: boolean;
      requestedBy?: string;
      entityRef?: string;
      askedAt?: string;
      expiresAt?: string;
      defaultsAt?: string;
      answeredBy?: string;
      answeredAt?: string;
      comment?: string;
      answerable?: Record<string, never>;
    };
  };
  responses: {
    /** @description The message waits for its answer */
    AskedChat: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/json': {
          threadId: string;
          messageId: string;
          /** @enum {string} */
          status: 'queued';
        };
      };
    };
    /** @description The message with its card */
    ChatMessage: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/json': Record<string, never>;
      };
    };
    /** @description An error as Backstage writes it */
    Error: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/json': components['schemas']['Error'];
      };
    };
    /** @description Something changed since it was shown; the message tells the state */
    Conflict: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/json': components['schemas']['Error'];
      };
    };
    /** @description The run that was accepted */
    StartedWorkflow: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/json': components['schemas']['StartedWorkflow'];
      };
    };
    /** @description The run */
    RunDetails: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/json': components['schemas']['RunDetails'];
      };
    };
    /** @description The gate */
    Gate: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/json': components['schemas']['Gate'];
      };
    };
    /** @description The decision set */
    DecisionSet: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/json': Record<string, never>;
      };
    };
    /** @description The project with its members */
    Project: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/json': Record<string, never>;
      };
    };
    /** @description A page */
    List: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/json': {
          items: Record<string, never>[];
          nextCursor?: string;
        };
      };
    };
  };
  parameters: {
    /** @description The same key with the same request gives the first answer again */
    idempotencyKey: string;
    workflowId: string;
    ofWorkflow: string;
    gateId: string;
    decisionSetId: string;
    projectId: string;
    threadId: string;
    messageId: string;
    /** @description How far back the figures look; 30d unless told */
    window: '24h' | '7d' | '30d';
    hash: string;
    limit: number;
    cursor: string;
  };
  requestBodies: {
    GateAnswer: {
      content: {
        'application/json': {
          subjectHash: string;
          comment?: string;
        };
      };
    };
  };
  headers: never;
  pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
  ListWorkflows: {
    parameters: {
      query?: {
        projectId?: components['parameters']['projectId'];
        template?: string;
        status?: components['schemas']['RunStatus'][];
        requestedBy?: string;
        entityRef?: string;
        text?: string;
        limit?: components['parameters']['limit'];
        cursor?: components['parameters']['cursor'];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A page of runs */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['Run'][];
            nextCursor?: string;
            totals: {
              [key: string]: number;
            };
          };
        };
      };
      default: components['responses']['Error'];
    };
  };
  StartWorkflow: {
    parameters: {
      query?: never;
      header?: {
        /** @description The same key with the same request gives the first answer again */
        'Idempotency-Key'?: components['parameters']['idempotencyKey'];
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['StartWorkflow'];
      };
    };
    responses: {
      201: components['responses']['StartedWorkflow'];
      default: components['responses']['Error'];
    };
  };
  GetWorkflow: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        workflowId: components['parameters']['workflowId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: components['responses']['RunDetails'];
      default: components['responses']['Error'];
    };
  };
  ListEvents: {
    parameters: {
      query?: {
        after?: number;
        limit?: number;
      };
      header?: {
        'Last-Event-ID'?: string;
      };
      path: {
        workflowId: components['parameters']['workflowId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A page of events, or a stream of them */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['RunEvent'][];
            nextCursor?: string;
          };
          'text/event-stream': string;
        };
      };
      default: components['responses']['Error'];
    };
  };
  CancelWorkflow: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        workflowId: components['parameters']['workflowId'];
      };
      cookie?: never;
    };
    requestBody?: {
      content: {
        'application/json': {
          reason?: string;
        };
      };
    };
    responses: {
      200: components['responses']['RunDetails'];
      default: components['responses']['Error'];
    };
  };
  RetryWorkflow: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        workflowId: components['parameters']['workflowId'];
      };
      cookie?: never;
    };
    requestBody?: {
      content: {
        'application/json': {
          /**
           * @default failure
           * @enum {string}
           */
          from?: 'failure' | 'start';
        };
      };
    };
    responses: {
      201: components['responses']['StartedWorkflow'];
      default: components['responses']['Error'];
    };
  };
  ExportWorkflow: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        workflowId: components['parameters']['workflowId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The run as one document */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            [key: string]: unknown;
          };
        };
      };
      default: components['responses']['Error'];
    };
  };
  ForkWorkflow: {
    parameters: {
      query?: never;
      header?: {
        /** @description The same key with the same request gives the first answer again */
        'Idempotency-Key'?: components['parameters']['idempotencyKey'];
      };
      path: {
        workflowId: components['parameters']['workflowId'];
      };
      cookie?: never;
    };
    requestBody?: {
      content: {
        'application/json': components['schemas']['ForkWorkflow'];
      };
    };
    responses: {
      201: components['responses']['StartedWorkflow'];
      409: components['responses']['Conflict'];
      default: components['responses']['Error'];
    };
  };
  ListCheckpoints: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        workflowId: components['parameters']['workflowId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The nodes that the run has reached */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': Record<string, never>;
        };
      };
      409: components['responses']['Conflict'];
      default: components['responses']['Error'];
    };
  };
  SkipNode: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        workflowId: components['parameters']['workflowId'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          node: string;
          reason: string;
        };
      };
    };
    responses: {
      200: components['responses']['RunDetails'];
      409: components['responses']['Conflict'];
      default: components['responses']['Error'];
    };
  };
  SupplyResult: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        workflowId: components['parameters']['workflowId'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          node: string;
          reason: string;
          result: unknown;
        };
      };
    };
    responses: {
      200: components['responses']['RunDetails'];
      409: components['responses']['Conflict'];
      default: components['responses']['Error'];
    };
  };
  ListAudit: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        workflowId: components['parameters']['workflowId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: components['responses']['List'];
      default: components['responses']['Error'];
    };
  };
  ListPauses: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: components['responses']['List'];
      default: components['responses']['Error'];
    };
  };
  CreatePause: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** @enum {string} */
          scope: 'project' | 'kind' | 'agent';
          target: string;
          reason: string;
        };
      };
    };
    responses: {
      /** @description The pause */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      409: components['responses']['Conflict'];
      default: components['responses']['Error'];
    };
  };
  DeletePause: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        pauseId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description What waited for it goes on */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components['responses']['Error'];
    };
  };
  ListExperiments: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: components['responses']['List'];
      default: components['responses']['Error'];
    };
  };
  CreateExperiment: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          agent: string;
          variant: {
            /** @enum {string} */
            kind: 'rules' | 'model' | 'agent';
            as?: string;
            agent?: string;
          };
          share: number;
          note?: string;
        };
      };
    };
    responses: {
      /** @description The experiment */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      409: components['responses']['Conflict'];
      default: components['responses']['Error'];
    };
  };
  EndExperiment: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        experimentId: string;
      };
      cookie?: never;
    };
    requestBody?: {
      content: {
        'application/json': Record<string, never>;
      };
    };
    responses: {
      /** @description The experiment */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      409: components['responses']['Conflict'];
      default: components['responses']['Error'];
    };
  };
  ListGates: {
    parameters: {
      query?: {
        projectId?: components['parameters']['projectId'];
        workflowId?: string;
        entityRef?: string;
        status?: 'open' | 'all';
        /** @description Only gates that the caller may answer */
        mine?: 'true' | 'false';
        limit?: components['parameters']['limit'];
        cursor?: components['parameters']['cursor'];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A page of gates */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['Gate'][];
            nextCursor?: string;
          };
        };
      };
      default: components['responses']['Error'];
    };
  };
  GetGate: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        gateId: components['parameters']['gateId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: components['responses']['Gate'];
      default: components['responses']['Error'];
    };
  };
  ApproveGate: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        gateId: components['parameters']['gateId'];
      };
      cookie?: never;
    };
    requestBody: components['requestBodies']['GateAnswer'];
    responses: {
      200: components['responses']['Gate'];
      409: components['responses']['Conflict'];
      default: components['responses']['Error'];
    };
  };
  RejectGate: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        gateId: components['parameters']['gateId'];
      };
      cookie?: never;
    };
    requestBody: components['requestBodies']['GateAnswer'];
    responses: {
      200: components['responses']['Gate'];
      409: components['responses']['Conflict'];
      default: components['responses']['Error'];
    };
  };
  ListDecisionSets: {
    parameters: {
      query?: {
        projectId?: components['parameters']['projectId'];
        limit?: components['parameters']['limit'];
        cursor?: components['parameters']['cursor'];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: components['responses']['List'];
      default: components['responses']['Error'];
    };
  };
  CreateDecisionSet: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          projectId?: string;
          title: string;
          plan: Record<string, never>;
        };
      };
    };
    responses: {
      201: components['responses']['DecisionSet'];
      default: components['responses']['Error'];
    };
  };
  GetDecisionSet: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        decisionSetId: components['parameters']['decisionSetId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: components['responses']['DecisionSet'];
      default: components['responses']['Error'];
    };
  };
  UpdateDecisionSet: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        decisionSetId: components['parameters']['decisionSetId'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          version: number;
          title?: string;
          plan: Record<string, never>;
        };
      };
    };
    responses: {
      200: components['responses']['DecisionSet'];
      409: components['responses']['Conflict'];
      default: components['responses']['Error'];
    };
  };
  ListDecisionSetVersions: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        decisionSetId: components['parameters']['decisionSetId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: components['responses']['List'];
      default: components['responses']['Error'];
    };
  };
  DiffDecisionSet: {
    parameters: {
      query: {
        from: number;
        to: number;
      };
      header?: never;
      path: {
        decisionSetId: components['parameters']['decisionSetId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The comparison; what cannot be compared says why */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': Record<string, never>;
        };
      };
      default: components['responses']['Error'];
    };
  };
  ApproveDecisionSet: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        decisionSetId: components['parameters']['decisionSetId'];
      };
      cookie?: never;
    };
    requestBody: components['requestBodies']['GateAnswer'];
    responses: {
      200: components['responses']['Gate'];
      409: components['responses']['Conflict'];
      default: components['responses']['Error'];
    };
  };
  RejectDecisionSet: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        decisionSetId: components['parameters']['decisionSetId'];
      };
      cookie?: never;
    };
    requestBody: components['requestBodies']['GateAnswer'];
    responses: {
      200: components['responses']['Gate'];
      409: components['responses']['Conflict'];
      default: components['responses']['Error'];
    };
  };
  FollowStream: {
    parameters: {
      query?: {
        /** @description Run ids with the number of the last event seen, as `a:12,b:0` */
        runs?: string;
        /** @description Lists to hear of, as `runs,gates` */
        topics?: string;
      };
      header?: {
        'Last-Event-ID'?: string;
      };
      path: {
        streamId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The stream */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'text/event-stream': string;
        };
      };
      default: components['responses']['Error'];
    };
  };
  GetArtifact: {
    parameters: {
      query: {
        workflowId: components['parameters']['ofWorkflow'];
      };
      header?: never;
      path: {
        hash: components['parameters']['hash'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The content */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description The range that was asked for */
      206: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components['responses']['Error'];
    };
  };
  ListArtifactFiles: {
    parameters: {
      query: {
        workflowId: components['parameters']['ofWorkflow'];
      };
      header?: never;
      path: {
        hash: components['parameters']['hash'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: components['responses']['List'];
      default: components['responses']['Error'];
    };
  };
  GetArtifactFile: {
    parameters: {
      query: {
        workflowId: components['parameters']['ofWorkflow'];
        path: string;
      };
      header?: never;
      path: {
        hash: components['parameters']['hash'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The content */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components['responses']['Error'];
    };
  };
  ListProjects: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: components['responses']['List'];
      default: components['responses']['Error'];
    };
  };
  CreateProject: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          projectId: string;
          title: string;
          description?: string;
          systemRef?: string;
          ownerRef?: string;
        };
      };
    };
    responses: {
      201: components['responses']['Project'];
      default: components['responses']['Error'];
    };
  };
  GetProject: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        projectId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: components['responses']['Project'];
      default: components['responses']['Error'];
    };
  };
  UpdateProject: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        projectId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          title?: string;
          description?: string;
          systemRef?: string;
          ownerRef?: string;
          settings?: Record<string, never>;
          members?: {
            subjectRef: string;
            role: string;
          }[];
        };
      };
    };
    responses: {
      200: components['responses']['Project'];
      default: components['responses']['Error'];
    };
  };
  GetProjectSpend: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        projectId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description By agent and model */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': Record<string, never>;
        };
      };
      default: components['responses']['Error'];
    };
  };
  ListProjectAudit: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        projectId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: components['responses']['List'];
      default: components['responses']['Error'];
    };
  };
  GetProjectModelKeys: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        projectId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description By provider; of a key only its last four characters */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': Record<string, never>;
        };
      };
      default: components['responses']['Error'];
    };
  };
  SetProjectModelKey: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        projectId: string;
        provider: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          apiKey: string;
        };
      };
    };
    responses: {
      /** @description What is shown of the key */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': Record<string, never>;
        };
      };
      default: components['responses']['Error'];
    };
  };
  RemoveProjectModelKey: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        projectId: string;
        provider: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Removed */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components['responses']['Error'];
    };
  };
  ListSchedules: {
    parameters: {
      query?: {
        projectId?: components['parameters']['projectId'];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: components['responses']['List'];
      default: components['responses']['Error'];
    };
  };
  CreateSchedule: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          projectId?: string;
          template: string;
          parameters?: Record<string, never>;
          cron: string;
        };
      };
    };
    responses: {
      /** @description The schedule */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components['responses']['Error'];
    };
  };
  DeleteSchedule: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        scheduleId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description It is gone */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components['responses']['Error'];
    };
  };
  ListGraphs: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: components['responses']['List'];
      default: components['responses']['Error'];
    };
  };
  ListAgents: {
    parameters: {
      query?: {
        /** @description How far back the figures look; 30d unless told */
        window?: components['parameters']['window'];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: components['responses']['List'];
      default: components['responses']['Error'];
    };
  };
  ListAgentKinds: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: components['responses']['List'];
      default: components['responses']['Error'];
    };
  };
  GetAgent: {
    parameters: {
      query?: {
        /** @description How far back the figures look; 30d unless told */
        window?: components['parameters']['window'];
      };
      header?: never;
      path: {
        agentId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The agent */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': Record<string, never>;
        };
      };
      default: components['responses']['Error'];
    };
  };
  AskChat: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          threadId?: string;
          projectId?: string;
          messages: {
            /** @enum {string} */
            role?: 'user' | 'assistant';
            content: string;
          }[];
        };
      };
    };
    responses: {
      202: components['responses']['AskedChat'];
      default: components['responses']['Error'];
    };
  };
  ListChatIntents: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: components['responses']['List'];
      default: components['responses']['Error'];
    };
  };
  ListChatThreads: {
    parameters: {
      query?: {
        projectId?: components['parameters']['projectId'];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: components['responses']['List'];
      default: components['responses']['Error'];
    };
  };
  DeleteChatThread: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        threadId: components['parameters']['threadId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description It is gone */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components['responses']['Error'];
    };
  };
  ConfirmChatCard: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        threadId: components['parameters']['threadId'];
        messageId: components['parameters']['messageId'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          hash: string;
        };
      };
    };
    responses: {
      200: components['responses']['ChatMessage'];
      409: components['responses']['Conflict'];
      default: components['responses']['Error'];
    };
  };
  DeclineChatCard: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        threadId: components['parameters']['threadId'];
        messageId: components['parameters']['messageId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: components['responses']['ChatMessage'];
      409: components['responses']['Conflict'];
      default: components['responses']['Error'];
    };
  };
  RetryChatMessage: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        threadId: components['parameters']['threadId'];
        messageId: components['parameters']['messageId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      202: components['responses']['AskedChat'];
      409: components['responses']['Conflict'];
      default: components['responses']['Error'];
    };
  };
  GetChatSession: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        threadId: components['parameters']['threadId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The thread */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': Record<string, never>;
        };
      };
      default: components['responses']['Error'];
    };
  };
  GetEngineState: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The state */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components['responses']['Error'];
    };
  };
  RedriveWorkflow: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        workflowId: components['parameters']['workflowId'];
      };
      cookie?: never;
    };
    requestBody?: {
      content: {
        'application/json': Record<string, never>;
      };
    };
    responses: {
      201: components['responses']['StartedWorkflow'];
      default: components['responses']['Error'];
    };
  };
  GetHealth: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description It can */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description It cannot, and why */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
}
