// Generated from openapi.yaml by `npm run openapi`. Do not edit.
export interface paths {
  '/migrate': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** @description Converts a Jenkinsfile or job configuration, accounts for every construct, validates the result and runs both dry */
    post: operations['Migrate'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/assistance/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** @description How far a conversion with the help of a model is, and what came out of it */
    get: operations['GetAssistance'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/analyze': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** @description Describes a pipeline */
    post: operations['Analyze'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/validate': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** @description Judges a workflow by GitHub's parser, actionlint and our checks */
    post: operations['Validate'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/validator/actionlint.wasm': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** @description actionlint for the browser */
    get: operations['GetActionlint'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/jenkins/servers': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['ListJenkinsServers'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/jenkins/test-connection': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['TestJenkins'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/jenkins/list-jobs': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** @description One page of a folder. User and token of a server that is not configured come in the headers x-jenkins-user and x-jenkins-token */
    get: operations['ListJobs'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/jenkins/migrate-job': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** @description Reads a job's pipeline, from the job or from its repository, and converts it */
    post: operations['MigrateJob'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/jenkins/create-job': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['CreateJob'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/github/test-connection': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['TestGithub'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/test-integration': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** @description Tries Jenkins, GitHub, converter and validators, each by itself */
    post: operations['TestIntegration'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/pull-requests': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** @description Proposes files in a pull request, or with createRepository commits them to a new repository */
    post: operations['OpenPullRequest'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/catalog/pipelines': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** @description The Jenkinsfiles in the repository of an entity */
    get: operations['ListCatalogPipelines'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/catalog/pipeline': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** @description The text of one of these files */
    get: operations['GetCatalogPipeline'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/migrations': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['ListMigrations'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/migrations/burndown': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['GetBurndown'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/migrations/refresh': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** @description Asks GitHub about the pull requests under review, as a schedule does anyway */
    post: operations['RefreshMigrations'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/migrations/{id}/done': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** @description Says that the workflow is in use and the old job is off */
    post: operations['FinishMigration'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/audit': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** @description Examines a Jenkins server, folder or GitHub organisation; goes on in the background */
    post: operations['StartAudit'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/audits': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['ListAudits'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/audits/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['GetAudit'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/audits/{id}/items': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['ListAuditItems'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/audits/{id}/resume': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['ResumeAudit'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/audits/{id}/cancel': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['CancelAudit'];
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
    Object: {
      [key: string]: unknown;
    };
    /** @description A configured server by name, or address with user and API token, which are used for this request only */
    Jenkins: {
      server?: string;
      url?: string;
      username?: string;
      token?: string;
    };
    /** @description Without a token that of the integration is used */
    Github: {
      host?: string;
      token?: string;
    };
    Options: {
      /** @enum {string} */
      jobs?: 'auto' | 'per-stage' | 'merged';
      /** @enum {string} */
      cronHash?: 'job' | 'zero';
      /** @enum {string} */
      pin?: 'version' | 'commit';
      /** @description The organisation's mapping table in YAML */
      mapping?: string;
      /** @description Sources of shared libraries by path */
      libraries?: {
        [key: string]: string;
      };
    };
    File: {
      path: string;
      text: string;
    };
  };
  responses: {
    /** @description The answer */
    Json: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/json': components['schemas']['Object'];
      };
    };
  };
  parameters: never;
  requestBodies: never;
  headers: never;
  pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
  Migrate: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          source: string;
          path?: string;
          options?: components['schemas']['Options'];
          /**
           * @description With assisted or model-first a run of the agents starts beside; see assistance
           * @enum {string}
           */
          strategy?: 'rules' | 'assisted' | 'model-first';
          /** @description The project whose model and budget an assisted conversion uses */
          projectId?: string;
          /** @description Put it on the list of migrations */
          save?: boolean;
          organisation?: string;
          repository?: string;
          entityRef?: string;
        };
      };
    };
    responses: {
      200: components['responses']['Json'];
    };
  };
  GetAssistance: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: components['responses']['Json'];
    };
  };
  Analyze: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          source: string;
        };
      };
    };
    responses: {
      200: components['responses']['Json'];
    };
  };
  Validate: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          workflow: string;
          path?: string;
        };
      };
    };
    responses: {
      200: components['responses']['Json'];
    };
  };
  GetActionlint: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description WebAssembly */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/wasm': string;
        };
      };
    };
  };
  ListJenkinsServers: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: components['responses']['Json'];
    };
  };
  TestJenkins: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['Jenkins'];
      };
    };
    responses: {
      200: components['responses']['Json'];
    };
  };
  ListJobs: {
    parameters: {
      query?: {
        server?: string;
        url?: string;
        folder?: string;
        offset?: number;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: components['responses']['Json'];
    };
  };
  MigrateJob: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          jenkins: components['schemas']['Jenkins'];
          job: string;
          options?: components['schemas']['Options'];
          save?: boolean;
        };
      };
    };
    responses: {
      200: components['responses']['Json'];
    };
  };
  CreateJob: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          jenkins: components['schemas']['Jenkins'];
          folder?: string;
          name: string;
          configuration: string;
        };
      };
    };
    responses: {
      201: components['responses']['Json'];
    };
  };
  TestGithub: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['Github'];
      };
    };
    responses: {
      200: components['responses']['Json'];
    };
  };
  TestIntegration: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          jenkins?: components['schemas']['Jenkins'];
          github?: components['schemas']['Github'];
        };
      };
    };
    responses: {
      200: components['responses']['Json'];
    };
  };
  OpenPullRequest: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          repository: string;
          base?: string;
          title?: string;
          body?: string;
          files: components['schemas']['File'][];
          github?: components['schemas']['Github'];
          /** Format: uuid */
          migrationId?: string;
          createRepository?: boolean;
          private?: boolean;
          description?: string;
        };
      };
    };
    responses: {
      201: components['responses']['Json'];
    };
  };
  ListCatalogPipelines: {
    parameters: {
      query: {
        entityRef: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: components['responses']['Json'];
    };
  };
  GetCatalogPipeline: {
    parameters: {
      query: {
        entityRef: string;
        path: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: components['responses']['Json'];
    };
  };
  ListMigrations: {
    parameters: {
      query?: {
        organisation?: string;
        cursor?: string;
        limit?: number;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: components['responses']['Json'];
    };
  };
  GetBurndown: {
    parameters: {
      query?: {
        organisation?: string;
        days?: number;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: components['responses']['Json'];
    };
  };
  RefreshMigrations: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: components['responses']['Json'];
    };
  };
  FinishMigration: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: components['responses']['Json'];
    };
  };
  StartAudit: {
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
          kind: 'jenkins' | 'github';
          jenkins?: components['schemas']['Jenkins'];
          folder?: string;
          github?: components['schemas']['Github'];
          organisation?: string;
        };
      };
    };
    responses: {
      202: components['responses']['Json'];
    };
  };
  ListAudits: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: components['responses']['Json'];
    };
  };
  GetAudit: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: components['responses']['Json'];
    };
  };
  ListAuditItems: {
    parameters: {
      query?: {
        cursor?: string;
        limit?: number;
      };
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: components['responses']['Json'];
    };
  };
  ResumeAudit: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          username?: string;
          token?: string;
        };
      };
    };
    responses: {
      200: components['responses']['Json'];
    };
  };
  CancelAudit: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: components['responses']['Json'];
    };
  };
}
