export interface Config {
  trainyard?: {
    devops?: {
      /**
       * Folder of the skeletons that services are generated from.
       * @default templates/skeletons/service
       */
      skeletons?: string;
      /** The file with rules, tasks and environments; the one of this package by default. */
      planning?: string;
      publish?: {
        /**
         * Where repositories of services go besides the built-in store: builtin (nowhere else),
         * github or gitlab, through the integration for the host.
         * @default builtin
         */
        to?: 'builtin' | 'github' | 'gitlab';
        /** @default github.com or gitlab.com */
        host?: string;
        /** The owner, organisation or group for requests that name none. */
        owner?: string;
        /** @default private */
        visibility?: 'private' | 'public';
      };
      local?: {
        /**
         * Runs generated Node.js services as processes of this machine. For development.
         * @default false
         */
        enabled?: boolean;
        /**
         * Where their code and state are kept.
         * @default .data/deployments
         */
        path?: string;
        /**
         * How long a deployment is watched, in seconds, divided over its steps.
         * @default 15
         */
        windowSeconds?: number;
        /**
         * The user id they run as where the portal runs as root.
         * @default 64990
         */
        userId?: number;
      };
      argocd?: {
        /** Address of the ArgoCD server; where it is set, deployments go there. */
        url?: string;
        /** @visibility secret */
        token?: string;
        /** How long a sync may take, in seconds. @default 600 */
        limitSeconds?: number;
      };
    };
  };
}
