import { InputError } from '@backstage/errors';
import { randomUUID } from 'node:crypto';
import type {
  AuditItem,
  AuditRecord,
  AuditStore,
  AuditTotals,
} from '../audit/AuditStore';
import { type AuditSource, AuditWorker } from '../audit/AuditWorker';
import {
  GithubAuditSource,
  JenkinsAuditSource,
  type ReadRepository,
} from '../audit/sources';
import type { LoggerService } from '@backstage/backend-plugin-api';
import type {
  ClientFactory,
  GithubAddress,
  JenkinsAddress,
} from './ClientFactory';
import type { MigrationService } from './MigrationService';

/** What to examine. */
export type AuditRequest =
  | {
      readonly kind: 'jenkins';
      readonly jenkins: JenkinsAddress;
      readonly folder?: string;
    }
  | {
      readonly kind: 'github';
      readonly github: GithubAddress;
      readonly organisation: string;
    };

/** An audit with its progress. */
export interface AuditView
  extends Omit<AuditRecord, 'pending' | 'createdAt' | 'finishedAt'> {
  readonly createdAt: string;
  readonly finishedAt?: string;
  /** Folders and pages still to be listed. */
  readonly listing: number;
  readonly counts: Readonly<Record<AuditItem['state'], number>>;
  readonly totals: AuditTotals;
}

export interface AuditServiceOptions {
  readonly store: AuditStore;
  readonly clients: ClientFactory;
  readonly migrations: MigrationService;
  readonly readRepository: ReadRepository;
  readonly logger: LoggerService;
  readonly maxItems: number;
}

/** Examines whole servers and organisations. Tokens stay in this process and end with the audit. */
export class AuditService {
  readonly #sources = new Map<string, AuditSource>();
  readonly #worker: AuditWorker;

  constructor(private readonly options: AuditServiceOptions) {
    const { store, logger, maxItems, migrations } = options;
    this.#worker = new AuditWorker({
      store,
      logger,
      maxItems,
      worker: randomUUID(),
      openSource: audit => this.#sources.get(audit.id),
      forecast: (path, text) => migrations.forecast(path, text),
    });
  }

  async #openSource(request: AuditRequest): Promise<AuditSource> {
    const { clients, readRepository } = this.options;
    if (request.kind === 'jenkins') {
      return new JenkinsAuditSource(
        await clients.openJenkins(request.jenkins),
        readRepository,
      );
    }
    const client = await clients.openGithub(
      request.github,
      request.organisation,
    );
    return new GithubAuditSource(client, request.organisation);
  }

  #begin(id: string): void {
    this.#worker
      .start(id)
      .catch(error => this.options.logger.error(`audit ${id}`, error))
      .finally(() => this.#sources.delete(id));
  }

  async start(
    request: AuditRequest,
    createdBy: string,
    at: Date,
  ): Promise<AuditView> {
    const source = await this.#openSource(request);
    const id = randomUUID();
    const isJenkins = request.kind === 'jenkins';
    await this.options.store.create({
      id,
      kind: request.kind,
      target: isJenkins
        ? this.options.clients.resolveJenkins(request.jenkins).url
        : request.organisation,
      folder: isJenkins ? request.folder ?? '' : '',
      server: isJenkins ? request.jenkins.server : undefined,
      createdBy,
      createdAt: at,
    });
    this.#sources.set(id, source);
    this.#begin(id);
    return this.get(id);
  }

  /** Lets an audit go on; with a token where it needs one. */
  async resume(
    id: string,
    credentials: { username?: string; token?: string },
  ): Promise<AuditView> {
    const audit = await this.options.store.get(id);
    this.#sources.set(
      id,
      await this.#openSource(this.#requestOf(audit, credentials)),
    );
    await this.options.store.resume(id);
    this.#begin(id);
    return this.get(id);
  }

  #requestOf(
    audit: AuditRecord,
    credentials: { username?: string; token?: string },
  ): AuditRequest {
    if (audit.kind === 'github') {
      return {
        kind: 'github',
        github: { token: credentials.token },
        organisation: audit.target,
      };
    }
    if (!audit.server && !credentials.token) {
      throw new InputError(
        'token: this audit was started with a token, which is not kept; give it again',
      );
    }
    return {
      kind: 'jenkins',
      jenkins: audit.server
        ? { server: audit.server }
        : { url: audit.target, ...credentials },
      folder: audit.folder,
    };
  }

  /** Goes on with audits that a restart has interrupted, as far as no token is missing. */
  async adopt(): Promise<void> {
    const { store, logger } = this.options;
    for (const id of await store.listOrphans()) {
      const audit = await store.get(id);
      try {
        if (audit.server || audit.kind === 'github') {
          this.#sources.set(
            id,
            await this.#openSource(this.#requestOf(audit, {})),
          );
        }
      } catch (error) {
        logger.warn(`audit ${id} cannot go on by itself: ${String(error)}`);
      }
      this.#begin(id);
    }
  }

  async cancel(id: string): Promise<AuditView> {
    await this.options.store.get(id);
    await this.options.store.finish(id, 'cancelled');
    return this.get(id);
  }

  async get(id: string): Promise<AuditView> {
    const { store } = this.options;
    const { pending, createdAt, finishedAt, ...audit } = await store.get(id);
    return {
      ...audit,
      createdAt: createdAt.toISOString(),
      finishedAt: finishedAt?.toISOString(),
      listing: pending.length,
      counts: await store.count(id),
      totals: await store.sum(id),
    };
  }

  async list(): Promise<AuditView[]> {
    const audits = await this.options.store.list(50);
    return Promise.all(audits.map(({ id }) => this.get(id)));
  }

  async listItems(id: string, after: string, limit: number) {
    await this.options.store.get(id);
    const items = await this.options.store.listItems(id, after, limit + 1);
    const page = items.slice(0, limit);
    return {
      items: page.map(({ name, state, reason, forecast }) => ({
        name,
        state,
        reason,
        forecast,
      })),
      ...(items.length > limit ? { nextCursor: page.at(-1)?.name } : {}),
    };
  }
}
