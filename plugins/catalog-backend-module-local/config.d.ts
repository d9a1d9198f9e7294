export interface Config {
  trainyard?: {
    examples?: {
      /**
       * Whether the example organisation is in the catalog.
       * @default false
       */
      enabled?: boolean;
      /**
       * The folder that holds it, relative to where the portal starts.
       * @default examples
       */
      path?: string;
    };
    repositories?: {
      /**
       * The folder of the built-in repositories, relative to where the portal
       * starts.
       * @default .data/repos
       */
      path?: string;
    };
  };
  valueTrain?: {
    /**
     * The folder of the repositories of trains, relative to where the portal
     * starts.
     * @default .data/value-train
     */
    dataFolder?: string;
  };
}
