import { GeneratedFile } from '@trainyard/generator';
import type { RunningService } from '@trainyard/plugin-devops-common';
import { DeploymentStrategy } from '../domain/deploy/deploymentSteps';

/** What is to run where. */
export interface DeploymentOrder {
  readonly deploymentId: string;
  readonly service: string;
  readonly version: string;
  readonly environment: string;
  readonly strategy: DeploymentStrategy;
  /** The repository at that version, for targets that run it themselves. */
  readonly files: readonly GeneratedFile[];
}

/** A step of a deployment and how it was judged. */
export interface DeploymentStep {
  readonly share: number;
  readonly healthy: boolean;
  readonly reason: string;
}

/** Something that was created for a service besides itself. */
export interface ProvisionedResource {
  readonly name: string;
  readonly type: string;
}

/** How a deployment ended. */
export interface DeploymentOutcome {
  readonly status: 'succeeded' | 'rolled-back' | 'unavailable';
  readonly reason: string;
  readonly steps: readonly DeploymentStep[];
  readonly url?: string;
  readonly argocdAppUrl?: string;
  readonly argocdSyncId?: string;
  /** What was created for it, such as a database. */
  readonly provisioned?: readonly ProvisionedResource[];
  readonly durationSeconds: number;
}

/** Where services are deployed: processes of this machine, or a cluster behind ArgoCD. */
export interface DeploymentTarget {
  readonly id: string;
  /** Where the target itself shows the service, for targets with pages of their own. */
  pageOf?(order: Pick<DeploymentOrder, 'service' | 'environment'>): string;
  deploy(
    order: DeploymentOrder,
    signal: AbortSignal,
  ): Promise<DeploymentOutcome>;
  /** How a deployment ended that was begun before; undefined where it did not end. */
  findOutcome(
    order: Pick<DeploymentOrder, 'deploymentId' | 'service' | 'environment'>,
  ): Promise<DeploymentOutcome | undefined>;
  listServices(service?: string): Promise<readonly RunningService[]>;
}
