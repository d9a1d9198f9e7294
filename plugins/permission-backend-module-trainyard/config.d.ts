export interface Config {
  trainyard?: {
    permission?: {
      /**
       * Groups and users who may administer the portal: unregister anything,
       * see the developer tools, mend stuck runs.
       * @default []
       */
      admins?: string[];
    };
  };
}
