// Generated from openapi.yaml by `npm run openapi`. Do not edit.
export interface paths {
  '/generate': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Generate and check a service without publishing it */
    post: operations['GenerateService'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/deploy': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Bring a version of a service into an environment */
    post: operations['DeployService'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/service-names': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Whether a new service may have a name */
    get: operations['CheckServiceName'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/service-previews': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** What creating a service would write; nothing is kept */
    post: operations['PreviewService'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/delivery-events': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The newest events of the delivery, for administrators */
    get: operations['ListDeliveryEvents'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/event-schemas': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The JSON schema of every event that agents publish, by topic */
    get: operations['ListEventSchemas'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/deployments': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What runs where, with the history of each environment */
    get: operations['ListDeployments'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/ci': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What GitHub Actions or GitLab CI say of a component */
    get: operations['ReadCi'];
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
  schemas: never;
  responses: {
    /** @description What was wrong */
    Error: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/json': Record<string, never>;
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
  GenerateService: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          kind: string;
          language: string;
          /** @default none */
          database?: string;
          parameters?: {
            [key: string]: unknown;
          };
          description?: string;
        };
      };
    };
    responses: {
      /** @description The run that generates */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            runId: string;
            status: string;
          };
        };
      };
      default: components['responses']['Error'];
    };
  };
  DeployService: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          service: string;
          /** @default latest */
          version?: string;
          /** @enum {unknown} */
          environment: 'dev' | 'staging' | 'production';
          /**
           * @default rolling
           * @enum {unknown}
           */
          strategy?: 'rolling' | 'blue-green' | 'canary';
        };
      };
    };
    responses: {
      /** @description The deployment that began */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            deploymentId: string;
            /** @constant */
            status: 'deploying';
            /** @description The page of the application, where ArgoCD deploys */
            argocdAppUrl?: string;
          };
        };
      };
      default: components['responses']['Error'];
    };
  };
  CheckServiceName: {
    parameters: {
      query: {
        name: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Free, or why not */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            available: boolean;
            reason?: string;
            suggestion?: string;
          };
        };
      };
      default: components['responses']['Error'];
    };
  };
  PreviewService: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          parameters: {
            [key: string]: unknown;
          };
        };
      };
    };
    responses: {
      /** @description The files, the plan and the verdict, or what is wrong */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @enum {unknown} */
            status: 'ready' | 'refused';
            problems?: string[];
            repository?: string;
            files?: Record<string, never>[];
            tasks?: Record<string, never>[];
            notes?: string[];
          };
        };
      };
      default: components['responses']['Error'];
    };
  };
  ListDeliveryEvents: {
    parameters: {
      query?: {
        topic?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The newest first */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: Record<string, never>[];
          };
        };
      };
      default: components['responses']['Error'];
    };
  };
  ListEventSchemas: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Schemas by topic */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            [key: string]: Record<string, never>;
          };
        };
      };
      default: components['responses']['Error'];
    };
  };
  ListDeployments: {
    parameters: {
      query?: {
        service?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Services by environment, or why none can be known */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: Record<string, never>[];
            unavailable?: string;
          };
        };
      };
      default: components['responses']['Error'];
    };
  };
  ReadCi: {
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
      /** @description The newest runs, or why nothing is known */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @enum {unknown} */
            status: 'available' | 'unavailable';
            reason?: string;
            /** @enum {unknown} */
            provider?: 'github' | 'gitlab';
            project?: string;
            items?: Record<string, never>[];
          };
        };
      };
      default: components['responses']['Error'];
    };
  };
}
