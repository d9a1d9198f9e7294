import type { HumanDuration } from '@backstage/types';

export interface Config {
  trainyard?: {
    mlops?: {
      /**
       * Folder of the skeletons that repositories are generated from.
       * @default templates/skeletons/ml-system
       */
      skeletons?: string;
      /** A YAML file with prices that replace those of the catalogue. */
      prices?: string;
      /** YAML files whose options, rules and policies are added to the catalogue. */
      catalogues?: string[];
      /**
       * How often a plan is composed at most, with the findings of the round before; 1 to 3.
       * @default 3
       */
      mostRounds?: number;
      questions?: {
        /**
         * How long questions wait for an answer before their defaults are
         * taken and listed on the plan. Contradictions and approvals wait for
         * people however long it takes.
         * @default never
         */
        defaultsAfter?: HumanDuration | string;
      };
    };
    /** The MLflow whose models are shown on the pages of components. */
    mlflow?: {
      /** Address of the server, without /api. */
      baseUrl: string;
      /** Where people open it, where that differs. */
      pagesUrl?: string;
      /** @visibility secret */
      token?: string;
      username?: string;
      /** @visibility secret */
      password?: string;
      /** @default 10000 */
      timeoutMs?: number;
    };
  };
}
