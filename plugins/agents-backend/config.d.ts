export interface Config {
  backend?: {
    /**
     * What this process does: `web` answers requests, `worker` executes runs,
     * `all` does both. Default: all
     */
    role?: 'web' | 'worker' | 'all';
    agents?: {
      /**
       * Limits a worker to these kinds of heavy nodes, such as codegen; `runs`
       * stands for the runs themselves. Default: everything
       */
      kinds?: string[];
    };
  };
  agents?: {
    /** The project that exists before anybody made one. */
    defaultProject?: {
      /**
       * Role of everybody who is signed in. Without it only administrators of
       * the portal have a role there.
       */
      everyoneIs?: 'viewer' | 'contributor' | 'approver' | 'admin';
    };
    queue?: {
      /** Segments that one worker executes at once. Default: 10 */
      workerConcurrency?: number;
      /** Segments of one project that are executed at once. Default: 50 */
      projectConcurrency?: number;
      /** Heavy nodes of a kind that one worker runs at once, by kind. Default: 2 */
      kindConcurrency?: { [kind: string]: number };
      /** Connections of the queue. Default: 6 */
      poolSize?: number;
      /** Schema of the queue's tables. Default: agents_dbos */
      schema?: string;
    };
    artifacts?: {
      /** Where the content of artifacts is kept. Default: folder */
      store?: 'folder' | 's3';
      /** Folder of the content, relative to the working directory. Default: .data/artifacts */
      path?: string;
      s3?: {
        bucket: string;
        region: string;
        /** For services other than AWS. */
        endpoint?: string;
        prefix?: string;
        accessKeyId?: string;
        /** @visibility secret */
        secretAccessKey?: string;
      };
    };
    git?: {
      /** Folder of the repositories of projects. Default: .data/git */
      path?: string;
    };
    retention?: {
      /** Days that finished runs are kept, unless their project says otherwise. Default: 365 */
      days?: number;
    };
    reviews?: {
      /** Folders of the server that people may have reviewed. Default: none */
      folders?: string[];
    };
    /** Runs that events start, on behalf of a named person. */
    triggers?: Array<{
      template: string;
      project: string;
      actAs: string;
      topics?: string[];
    }>;
  };
}
