export interface Config {
  trainyard?: {
    agentEntities?: {
      /**
       * The group that owns the agents in the catalog.
       * @default group:default/trainyard-maintainers
       */
      owner?: string;
      /**
       * The system that they belong to.
       * @default trainyard
       */
      system?: string;
    };
  };
}
