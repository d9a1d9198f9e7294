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
     * Private key (Ed25519, PEM) that signs exported audits; it is made at the first export where it is missing.
     * @default ".audit-key.pem" in the data folder
     */
    auditKeyFile?: string;
    /**
     * Loads the churn example as a train, labelled as an example.
     * @default false
     */
    example?: boolean;
  };
}
