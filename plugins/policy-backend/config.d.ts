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
    /** Folders with Rego of your own. */
    bundles?: Array<{ name: string; path: string }>;
    limits?: {
      /** Largest document. Default: 52428800 (50 MB). */
      maximumBytes?: number;
      /** Longest evaluation of one document by one engine. Default: 10. */
      timeoutSeconds?: number;
    };
  };
}
