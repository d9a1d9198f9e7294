// Generated from openapi.yaml by `npm run openapi`. Do not edit.
export interface paths {
  '/validate': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** @description Judges one document */
    post: operations['Validate'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/validate/batch': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** @description Judges several documents as one */
    post: operations['ValidateBatch'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/fixes/preview': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** @description What a document looks like after its mechanical fixes */
    post: operations['PreviewFixes'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/reports': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['ListReports'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/reports/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['GetReport'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/reports/{id}/sarif': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['GetReportSarif'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/reports/{id}/csv': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['GetReportCsv'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/violations': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['ListViolations'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/summary': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** @description Counts by severity, framework, owner and component, a trend by day, and what changed this week */
    get: operations['GetSummary'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/rules': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['ListRules'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/engines': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['ListEngines'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/bundles/reload': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['ReloadBundles'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/waivers': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['ListWaivers'];
    put?: never;
    post: operations['RequestWaiver'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/waivers/{id}/decision': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['DecideWaiver'];
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
    SubjectType:
      | 'terraform-plan'
      | 'terraform-hcl'
      | 'kubernetes'
      | 'dockerfile'
      | 'github-workflow'
      | 'gitlab-ci'
      | 'catalog-entity'
      | 'lockfile'
      | 'generic'
      | 'text'
      | 'sarif'
      | 'cyclonedx'
      | 'osv'
      | 'image'
      | 'repository';
    Document: {
      type?: components['schemas']['SubjectType'];
      name?: string;
      content: string;
      /** @enum {string} */
      encoding?: 'text' | 'base64';
    };
    Report: {
      [key: string]: unknown;
    };
    ErrorBody: {
      [key: string]: unknown;
    };
  };
  responses: {
    /** @description A report */
    Report: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/json': components['schemas']['Report'];
      };
    };
    /** @description A page of rows */
    List: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/json': {
          items: {
            [key: string]: unknown;
          }[];
          total: number;
        };
      };
    };
    /** @description What went wrong */
    Error: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/json': components['schemas']['ErrorBody'];
      };
    };
  };
  parameters: {
    id: string;
    entityRef: string;
    environment: string;
    limit: number;
    offset: number;
  };
  requestBodies: never;
  headers: never;
  pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
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
          type?: components['schemas']['SubjectType'];
          name?: string;
          content: string;
          /** @enum {string} */
          encoding?: 'text' | 'base64';
          environment?: string;
          entityRef?: string;
          bundles?: string[];
          /** @description A policy of the caller, judged besides the shipped rules */
          rego?: string;
          /** @description Keep a report; default true */
          store?: boolean;
        };
      };
    };
    responses: {
      200: components['responses']['Report'];
      default: components['responses']['Error'];
    };
  };
  ValidateBatch: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          name?: string;
          documents: components['schemas']['Document'][];
          environment?: string;
          entityRef?: string;
          bundles?: string[];
          store?: boolean;
          /** @description One of several requests that make one report; the last one resolves what none of them had */
          part?: {
            /** Format: uuid */
            reportId: string;
            index: number;
            of: number;
          };
        };
      };
    };
    responses: {
      200: components['responses']['Report'];
      default: components['responses']['Error'];
    };
  };
  PreviewFixes: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          type?: components['schemas']['SubjectType'];
          name?: string;
          content: string;
          fingerprints?: string[];
        };
      };
    };
    responses: {
      200: components['responses']['Report'];
      default: components['responses']['Error'];
    };
  };
  ListReports: {
    parameters: {
      query?: {
        entityRef?: components['parameters']['entityRef'];
        environment?: components['parameters']['environment'];
        limit?: components['parameters']['limit'];
        offset?: components['parameters']['offset'];
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
  GetReport: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: components['parameters']['id'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: components['responses']['Report'];
      default: components['responses']['Error'];
    };
  };
  GetReportSarif: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: components['parameters']['id'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: components['responses']['Report'];
      default: components['responses']['Error'];
    };
  };
  GetReportCsv: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: components['parameters']['id'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Findings */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'text/csv': string;
        };
      };
      default: components['responses']['Error'];
    };
  };
  ListViolations: {
    parameters: {
      query?: {
        entityRef?: components['parameters']['entityRef'];
        environment?: components['parameters']['environment'];
        limit?: components['parameters']['limit'];
        offset?: components['parameters']['offset'];
        severity?: 'critical' | 'high' | 'medium' | 'low' | 'info';
        rule?: string;
        owner?: string;
        framework?: string;
        blocking?: boolean;
        state?: 'open' | 'resolved';
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
  GetSummary: {
    parameters: {
      query?: {
        entityRef?: components['parameters']['entityRef'];
        environment?: components['parameters']['environment'];
        owner?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: components['responses']['Report'];
      default: components['responses']['Error'];
    };
  };
  ListRules: {
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
  ListEngines: {
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
  ReloadBundles: {
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
  ListWaivers: {
    parameters: {
      query?: {
        entityRef?: components['parameters']['entityRef'];
        status?: 'requested' | 'approved' | 'rejected' | 'revoked';
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
  RequestWaiver: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          rule: string;
          entityRef: string;
          resource?: string;
          environment?: string;
          owner: string;
          reason: string;
          /** Format: date-time */
          expiresAt?: string;
        };
      };
    };
    responses: {
      201: components['responses']['Report'];
      default: components['responses']['Error'];
    };
  };
  DecideWaiver: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: components['parameters']['id'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** @enum {string} */
          decision: 'approve' | 'reject' | 'revoke';
        };
      };
    };
    responses: {
      200: components['responses']['Report'];
      default: components['responses']['Error'];
    };
  };
}
