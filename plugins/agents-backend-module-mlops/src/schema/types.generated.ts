// Generated from openapi.yaml by `npm run openapi`. Do not edit.
export interface paths {
  '/mlops/catalogue': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Capabilities, options, rules, policies and prices in force */
    get: operations['GetCatalogue'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/mlops/models': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Registered models, versions, aliases and metrics of a component
     * @description The annotation mlflow.org/registered-model of the component names the model. Whoever may see the component may see its models.
     */
    get: operations['GetComponentModels'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/mlops/understand': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Constraints that a text states, what is missing and what contradicts */
    post: operations['UnderstandRequest'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/mlops/plans': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** The plan for constraints, with reasons, cost and verdict */
    post: operations['PlanSystem'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/mlops/what-if': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** What changed constraints would do to a plan */
    post: operations['AskWhatIf'];
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
    Document: {
      [key: string]: unknown;
    };
  };
  responses: {
    /** @description What went wrong */
    Error: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/json': {
          [key: string]: unknown;
        };
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
  GetCatalogue: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The catalogue */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Document'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  GetComponentModels: {
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
      /** @description The models, or why there are none to show */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Document'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  UnderstandRequest: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          text: string;
          constraints?: components['schemas']['Document'];
        };
      };
    };
    responses: {
      /** @description Constraints with the words that state them */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            constraints: components['schemas']['Document'];
            statements: components['schemas']['Document'][];
            coverage: components['schemas']['Document'];
            questions: components['schemas']['Document'][];
            contradictions: components['schemas']['Document'][];
          };
        };
      };
      default: components['responses']['Error'];
    };
  };
  PlanSystem: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          constraints: components['schemas']['Document'];
        };
      };
    };
    responses: {
      /** @description The plan */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Document'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  AskWhatIf: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          constraints: components['schemas']['Document'];
          /** @description Constraints that replace those of the plan; null takes one back */
          changes: components['schemas']['Document'];
        };
      };
    };
    responses: {
      /** @description Both plans and their difference */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            before: components['schemas']['Document'];
            after: components['schemas']['Document'];
            diff: components['schemas']['Document'];
            files: components['schemas']['Document'][];
          };
        };
      };
      default: components['responses']['Error'];
    };
  };
}
