export interface Config {
  /** Machine learning projects on rails. */
  valueTrain?: {
    /**
     * Folder with one git repository for each train.
     * @default ".data/value-train"
     */
    dataFolder?: string;
    /**
     * A pipeline in YAML that new trains start with; without it the shipped one.
     */
    pipelineFile?: string;
    /**
     * Origins that the check `endpoint_ok` may ask.
     * @default []
     */
    allowedEndpoints?: string[];
    /**
     * Days from the start of a project to its first deployment before trains were used.
     */
    baselineDays?: number;
    /**
     * Loads the churn example as a train, labelled as an example.
     * @default false
     */
    example?: boolean;
  };
}
