export interface Config {
  policy?: {
    /** How strictly each environment takes findings; what is not listed is taken as strict. */
    environments?: {
      [environment: string]: 'advisory' | 'enforced' | 'strict';
    };
    /** Changes to single rules, by rule id. */
    overrides?: {
      [rule: string]: {
        action?: 'off' | 'advisory' | 'block';
        severity?: 'critical' | 'high' | 'medium' | 'low' | 'info';
      };
    };
    /** Rego of your own: a folder, or a tree in a repository that an integration reads. */
    bundles?: Array<{
      name: string;
      path?: string;
      /** For example https://github.com/acme/policies/tree/main/rego */
      url?: string;
    }>;
    /**
     * An OPA of yours that runs the bundles above: newer than the one inside, or
     * scaled out. Policies that callers send along always run inside. Default: none.
     */
    opa?: {
      /** A server, such as http://opa:8181; its REST API is used. */
      url?: string;
      /**
       * Bearer token for the server.
       * @visibility secret
       */
      token?: string;
      /** A program on this machine, such as /usr/local/bin/opa. */
      binary?: string;
    };
    /** Pull and merge requests that are judged when their webhook tells of them. */
    pullRequests?: {
      /** The environment whose level decides. Default: staging */
      environment?: string;
      github?: {
        /**
         * Secret of the webhook; without one it is closed.
         * @visibility secret
         */
        secret?: string;
      };
      gitlab?: {
        /**
         * Secret token of the webhook; without one it is closed.
         * @visibility secret
         */
        secret?: string;
      };
    };
    vulnerabilities?: {
      /**
       * An API of OSV, such as https://api.osv.dev. The names and versions of
       * all packages of judged lock files are sent there. Default: none is asked.
       */
      osvUrl?: string;
    };
    licences?: {
      /**
       * SPDX ids that dependencies may not be under; `*` stands for the rest.
       * Default: GPL-*, AGPL-*, SSPL-*, BUSL-*, EUPL-*, OSL-*
       */
      denied?: string[];
    };
    limits?: {
      /** Largest document. Default: 52428800 (50 MB). */
      maximumBytes?: number;
      /** Longest evaluation of one document by one engine. Default: 10. */
      timeoutSeconds?: number;
    };
  };
}
