export interface Config {
  /** Delivery insight. */
  delivery?: {
    retention?: {
      /**
       * Days for which what arrived is kept, so that rows can be derived from it again.
       * @default 400
       */
      rawEventDays?: number;
      /**
       * Days for which the payloads themselves are kept.
       * @default 90
       */
      payloadDays?: number;
    };
    /** Webhooks that are open. A source without a secret is closed. */
    webhooks?: {
      [source in
        | 'github'
        | 'gitlab'
        | 'argocd'
        | 'jenkins'
        | 'pagerduty'
        | 'opsgenie']?: {
        /**
         * Secrets that sign or accompany deliveries; several while one replaces another.
         * @deepVisibility secret
         */
        secrets?: string[];
      };
    };
    /** Systems asked at intervals, for those that cannot call the portal, and to fill in the past. */
    pollers?: {
      github?: Array<{
        /** Unique name, also the source in mapping rules. */
        id?: string;
        /** Repositories as owner/name. */
        repositories: string[];
        /** @default https://api.github.com */
        apiBaseUrl?: string;
        /** @visibility secret */
        token?: string;
        /**
         * How far the first run goes back.
         * @default 90
         */
        backfillDays?: number;
        /**
         * Seconds between runs.
         * @default 300
         */
        intervalSeconds?: number;
      }>;
      gitlab?: Array<{
        id?: string;
        /** Projects as group/name. */
        repositories: string[];
        /** @default https://gitlab.com/api/v4 */
        apiBaseUrl?: string;
        /** @visibility secret */
        token?: string;
        backfillDays?: number;
        intervalSeconds?: number;
      }>;
    };
  };
}
