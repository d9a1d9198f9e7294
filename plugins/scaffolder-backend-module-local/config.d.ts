export interface Config {
  trainyard?: {
    repositories?: {
      /**
       * The folder of the built-in repositories, relative to where the portal
       * starts.
       * @default .data/repos
       */
      path?: string;
    };
  };
}
