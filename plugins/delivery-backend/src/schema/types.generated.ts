// Generated from openapi.yaml by `npm run openapi`. Do not edit.
export interface paths {
  '/metrics': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['getMetrics'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/rows': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['getRows'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/rows.csv': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['exportRows'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/compare': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['comparePresets'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/breakdown': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['getBreakdown'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/quality': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['getQuality'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/quick-check': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['getQuickCheck'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/deployments/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['getDeployment'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/marks': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['listMarks'];
    put?: never;
    post: operations['addMark'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/uploads': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['upload'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/events': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['sendEvents'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/unmapped': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['listUnmapped'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/sources': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['listSources'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/presets': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['listPresets'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/settings/{name}': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        name: 'definition' | 'mapping-rules' | 'targets';
      };
      cookie?: never;
    };
    get: operations['getSetting'];
    put: operations['changeSetting'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/settings/{name}/versions': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['listSettingVersions'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/recomputation': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['getRecomputation'];
    put?: never;
    /** @description Makes everything anew, from raw events or only from the rows made of them. */
    post: operations['startRecomputation'];
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
    Json: {
      [key: string]: unknown;
    };
    IngestReport: {
      received: number;
      accepted: number;
      unchanged: number;
      unmapped: number;
      errors: {
        line: number;
        field: string;
        message: string;
      }[];
    };
    SettingChange: {
      value: unknown;
      /** @description Version the change was made from */
      basedOn: number;
      note?: string;
    };
    Mark: {
      id: string;
      component: string;
      /** @enum {string} */
      kind: 'release' | 'migration' | 'phase' | 'note';
      title: string;
      url?: string;
      /** Format: date-time */
      at: string;
    };
  };
  responses: {
    /** @description The answer */
    Json: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/json': components['schemas']['Json'];
      };
    };
    /** @description What became of the rows */
    Ingested: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/json': components['schemas']['IngestReport'];
      };
    };
    /** @description A table */
    Csv: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'text/csv': string;
      };
    };
  };
  parameters: {
    /** @description organisation, or the reference of a component, system, domain or group */
    scope: string;
    /** @description First day */
    from: string;
    /** @description Last day */
    to: string;
    /** @description Only this environment */
    environment: string;
    /** @description Definition to go by; default is that of the organisation */
    preset: string;
    metric:
      | 'changeLeadTime'
      | 'deploymentFrequency'
      | 'failedDeploymentRecoveryTime'
      | 'changeFailRate'
      | 'deploymentReworkRate';
  };
  requestBodies: never;
  headers: never;
  pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
  getMetrics: {
    parameters: {
      query: {
        /** @description organisation, or the reference of a component, system, domain or group */
        scope: components['parameters']['scope'];
        /** @description First day */
        from: components['parameters']['from'];
        /** @description Last day */
        to: components['parameters']['to'];
        /** @description Only this environment */
        environment?: components['parameters']['environment'];
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
  getRows: {
    parameters: {
      query: {
        /** @description organisation, or the reference of a component, system, domain or group */
        scope: components['parameters']['scope'];
        /** @description First day */
        from: components['parameters']['from'];
        /** @description Last day */
        to: components['parameters']['to'];
        /** @description Only this environment */
        environment?: components['parameters']['environment'];
        metric: components['parameters']['metric'];
        /** @description Definition to go by; default is that of the organisation */
        preset?: components['parameters']['preset'];
        state?: 'counted' | 'dropped';
        /** @description Where to go on in a scope of many components; comes as nextAfter */
        after?: string;
        offset?: number;
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
  exportRows: {
    parameters: {
      query: {
        /** @description organisation, or the reference of a component, system, domain or group */
        scope: components['parameters']['scope'];
        /** @description First day */
        from: components['parameters']['from'];
        /** @description Last day */
        to: components['parameters']['to'];
        /** @description Only this environment */
        environment?: components['parameters']['environment'];
        metric: components['parameters']['metric'];
        /** @description Definition to go by; default is that of the organisation */
        preset?: components['parameters']['preset'];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: components['responses']['Csv'];
    };
  };
  comparePresets: {
    parameters: {
      query: {
        /** @description organisation, or the reference of a component, system, domain or group */
        scope: components['parameters']['scope'];
        /** @description First day */
        from: components['parameters']['from'];
        /** @description Last day */
        to: components['parameters']['to'];
        /** @description Only this environment */
        environment?: components['parameters']['environment'];
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
  getBreakdown: {
    parameters: {
      query: {
        /** @description organisation, or the reference of a component, system, domain or group */
        scope: components['parameters']['scope'];
        /** @description First day */
        from: components['parameters']['from'];
        /** @description Last day */
        to: components['parameters']['to'];
        /** @description Only this environment */
        environment?: components['parameters']['environment'];
        after?: string;
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
  getQuality: {
    parameters: {
      query: {
        /** @description organisation, or the reference of a component, system, domain or group */
        scope: components['parameters']['scope'];
        /** @description First day */
        from: components['parameters']['from'];
        /** @description Last day */
        to: components['parameters']['to'];
        /** @description Only this environment */
        environment?: components['parameters']['environment'];
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
  getQuickCheck: {
    parameters: {
      query: {
        /** @description organisation, or the reference of a component, system, domain or group */
        scope: components['parameters']['scope'];
        /** @description First day */
        from: components['parameters']['from'];
        /** @description Last day */
        to: components['parameters']['to'];
        /** @description Only this environment */
        environment?: components['parameters']['environment'];
        edition?: '2024' | '2025';
        industry?: string;
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
  getDeployment: {
    parameters: {
      query: {
        component: string;
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
  listMarks: {
    parameters: {
      query: {
        /** @description organisation, or the reference of a component, system, domain or group */
        scope: components['parameters']['scope'];
        /** @description First day */
        from: components['parameters']['from'];
        /** @description Last day */
        to: components['parameters']['to'];
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
  addMark: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['Mark'];
      };
    };
    responses: {
      201: components['responses']['Json'];
    };
  };
  upload: {
    parameters: {
      query: {
        kind: 'deployment' | 'change' | 'incident' | 'run';
        component?: string;
        dryRun?: boolean;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'text/csv': string;
      };
    };
    responses: {
      200: components['responses']['Ingested'];
    };
  };
  sendEvents: {
    parameters: {
      query?: {
        component?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/x-ndjson': string;
        'application/cloudevents+json': unknown;
        'application/cloudevents-batch+json': unknown[];
      };
    };
    responses: {
      200: components['responses']['Ingested'];
    };
  };
  listUnmapped: {
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
  listSources: {
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
  listPresets: {
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
  getSetting: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        name: 'definition' | 'mapping-rules' | 'targets';
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: components['responses']['Json'];
    };
  };
  changeSetting: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        name: 'definition' | 'mapping-rules' | 'targets';
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['SettingChange'];
      };
    };
    responses: {
      200: components['responses']['Json'];
    };
  };
  listSettingVersions: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        name: 'definition' | 'mapping-rules' | 'targets';
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: components['responses']['Json'];
    };
  };
  getRecomputation: {
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
  startRecomputation: {
    parameters: {
      query?: {
        from?: 'events' | 'rows';
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      202: components['responses']['Json'];
    };
  };
}
