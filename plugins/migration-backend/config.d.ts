export interface Config {
  migration?: {
    jenkins?: {
      /**
       * Jenkins servers that people choose by name, without giving a token of their own.
       * Audits of these go on by themselves after a restart.
       */
      servers?: Array<{
        /** Name shown to people. */
        name: string;
        /** Address, with the path under which Jenkins is served. */
        url: string;
        /** User of the API token. */
        username?: string;
        /**
         * API token of that user.
         * @visibility secret
         */
        token?: string;
      }>;
      /**
       * Hosts that people may name themselves, `*.example.com` for all below. Default: any but the
       * metadata addresses of clouds. Set it in production.
       */
      allow?: string[];
    };
    /** Time limit for one request to Jenkins or GitHub. Default: 15. */
    requestTimeoutSeconds?: number;
    /** Further attempts after a request that failed for a passing reason. Default: 2. */
    requestRetries?: number;
    /** Largest Jenkinsfile or job configuration. Default: 500000. */
    maxFileBytes?: number;
    /** Pipelines that one audit examines at most. Default: 5000. */
    maxAuditItems?: number;
  };
}
