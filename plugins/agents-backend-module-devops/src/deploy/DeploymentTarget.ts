import { GeneratedFile } from '@trainyard/generator';
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

/** How a deployment ended. */
export interface DeploymentOutcome {
  readonly status: 'succeeded' | 'rolled-back' | 'unavailable';
  readonly reason: string;
  readonly steps: readonly DeploymentStep[];
  readonly url?: string;
  readonly argocdAppUrl?: string;
  readonly argocdSyncId?: string;
  readonly durationSeconds: number;
}

/** What runs of a service in an environment now. */
export interface RunningService {
  readonly service: string;
  readonly environment: string;
  readonly version?: string;
  readonly healthy: boolean;
  readonly url?: string;
  readonly history: readonly DeploymentRecord[];
}

/** A deployment that has ended. */
export interface DeploymentRecord {
  readonly deploymentId: string;
  readonly version: string;
  readonly strategy: string;
  readonly status: DeploymentOutcome['status'];
  readonly reason: string;
  readonly steps: readonly DeploymentStep[];
  readonly startedAt: string;
  readonly completedAt: string;
}

/** Where services are deployed: processes of this machine, or a cluster behind ArgoCD. */
export interface DeploymentTarget {
  readonly id: string;
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
