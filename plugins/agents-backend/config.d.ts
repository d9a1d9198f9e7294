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
    heavy?: {
      /** Pieces of heavy work that this process does at once, each in a thread. Default: 4 */
      threads?: number;
      /** Memory of one thread in megabytes; work that needs more fails. Default: 1024 */
      memoryMb?: number;
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
      /**
       * What handles repositories: the git binary, or JavaScript alone, which
       * is slower and for one worker only. Default: auto (git where there is one)
       */
      use?: 'auto' | 'binary' | 'javascript';
    };
    retention?: {
      /** Days that finished runs are kept, unless their project says otherwise. Default: 365 */
      days?: number;
    };
    reviews?: {
      /** Folders of the server that people may have reviewed. Default: none */
      folders?: string[];
    };
    secrets?: {
      /**
       * Keys that encrypt what people enter as secrets, such as a project's own
       * keys of model providers: 32 random bytes in base64 each. The first one
       * encrypts, all of them decrypt. Without one no secret can be entered.
       * @deepVisibility secret
       */
      encryptionKeys?: string[];
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
