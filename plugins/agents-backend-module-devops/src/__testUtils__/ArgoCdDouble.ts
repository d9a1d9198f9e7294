import http from 'node:http';
import { AddressInfo } from 'node:net';

interface Application {
  metadata: { name: string };
  spec: {
    source: { repoURL?: string; targetRevision: string };
    syncPolicy?: { automated?: object };
  };
  status: {
    sync: { status: string; revision?: string };
    health: { status: string; message?: string };
    history: { id: number; revision: string; deployedAt: string }[];
    operationState?: { phase: string; message?: string; startedAt: string };
  };
}

/** What the calls send, each of them a part. */
type Body = Pick<Application, 'metadata' | 'spec'> &
  Application['spec'] & { readonly revision: string; readonly id: number };

type Answer = readonly [status: number, body: object];

/** As many questions a sync is under way for. */
const QUESTIONS_UNTIL_SETTLED = 3;

/**
 * Behaves like the part of ArgoCD that is used, with its refusals: an application that syncs by
 * itself is not synced to another revision than its own, and not rolled back.
 */
export class ArgoCdDouble {
  readonly applications = new Map<string, Application>();
  readonly calls: string[] = [];
  /** Revisions that do badly. */
  readonly broken = new Set<string>();
  /** Whether syncs go on for ever. */
  isStuck = false;
  /** Whether the cluster takes nothing more. */
  refusesEverything = false;
  readonly #server = http.createServer((request, response) =>
    this.#serve(request, response),
  );
  readonly #underWay = new Map<string, { left: number; revision: string }>();
  #operations = 0;

  async open(): Promise<string> {
    await new Promise<void>(resolve => {
      this.#server.listen(0, '127.0.0.1', resolve);
    });
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  close(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  /** An application that runs a revision well. */
  add(name: string, revision: string, syncsItself: boolean): void {
    this.applications.set(name, {
      metadata: { name },
      spec: {
        source: { targetRevision: syncsItself ? revision : 'main' },
        syncPolicy: syncsItself ? { automated: { prune: true } } : {},
      },
      status: {
        sync: { status: 'Synced', revision },
        health: { status: 'Healthy' },
        history: [{ id: 7, revision, deployedAt: '2026-01-01T00:00:00Z' }],
      },
    });
  }

  async #serve(
    request: http.IncomingMessage,
    response: http.ServerResponse,
  ): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString();
    const call = `${request.method} ${request.url}`;
    this.calls.push(call);
    const [status, body] =
      request.headers.authorization === 'Bearer token'
        ? this.#answer(call, text ? JSON.parse(text) : {})
        : [401, { error: 'no session' }];
    response
      .writeHead(status, { 'content-type': 'application/json' })
      .end(JSON.stringify(body));
  }

  #answer(call: string, body: Body): Answer {
    const match =
      /^(GET|POST|PUT) \/api\/v1\/applications(?:\/([\w-]+))?(?:\/(\w+))?(?:\?upsert=true)?$/.exec(
        call,
      );
    if (!match) return [404, { error: 'no such route' }];
    const [, method, name, part] = match;
    if (!name) {
      return method === 'POST'
        ? this.#create(body)
        : [200, { items: [...this.applications.values()] }];
    }
    const application = this.applications.get(name);
    if (!application) return [404, { error: `${name} not found` }];
    if (this.refusesEverything && method !== 'GET') {
      return [503, { error: 'the cluster does not answer' }];
    }
    switch (part) {
      case 'spec':
        application.spec = body;
        if (isAutomated(application)) this.#begin(application);
        return [200, body];
      case 'sync':
        return this.#sync(application, body.revision);
      case 'rollback':
        return this.#rollBack(application, body.id);
      default:
        this.#advance(application);
        return [200, application];
    }
  }

  #create(manifest: Pick<Application, 'metadata' | 'spec'>): Answer {
    const application: Application = {
      ...manifest,
      status: {
        sync: { status: 'OutOfSync' },
        health: { status: 'Missing' },
        history: [],
      },
    };
    this.applications.set(manifest.metadata.name, application);
    if (isAutomated(application)) this.#begin(application);
    return [200, application];
  }

  #sync(application: Application, revision: string): Answer {
    const own = application.spec.source.targetRevision;
    if (isAutomated(application) && revision !== own) {
      return refuse(
        `Cannot sync to ${revision}: auto-sync currently set to ${own}`,
      );
    }
    if (this.#underWay.has(application.metadata.name)) {
      return refuse('another operation is already in progress');
    }
    this.#begin(application, revision);
    return [200, application];
  }

  #rollBack(application: Application, id: number): Answer {
    if (isAutomated(application)) {
      return refuse('rollback cannot be initiated when auto-sync is enabled');
    }
    const found = application.status.history.find(entry => entry.id === id);
    if (!found) return [404, { error: `no history ${id}` }];
    this.#begin(application, found.revision);
    return [200, application];
  }

  #begin(
    application: Application,
    revision = application.spec.source.targetRevision,
  ): void {
    this.#operations += 1;
    const { status } = application;
    status.sync = { status: 'OutOfSync', revision: status.sync.revision };
    status.operationState = {
      phase: 'Running',
      message: 'waiting for healthy state of apps/Deployment/orders',
      startedAt: `2026-01-01T00:00:0${this.#operations}Z`,
    };
    this.#underWay.set(application.metadata.name, {
      left: QUESTIONS_UNTIL_SETTLED,
      revision,
    });
  }

  #advance(application: Application): void {
    const { name } = application.metadata;
    const operation = this.#underWay.get(name);
    if (operation === undefined || this.isStuck) return;
    operation.left -= 1;
    if (operation.left > 0) return;
    this.#underWay.delete(name);
    const { status } = application;
    const { revision } = operation;
    status.sync = { status: 'Synced', revision };
    status.health = this.broken.has(revision)
      ? { status: 'Degraded', message: 'crash loop' }
      : { status: 'Healthy' };
    status.operationState = {
      phase: 'Succeeded',
      message: 'successfully synced (all tasks run)',
      startedAt: status.operationState?.startedAt ?? '',
    };
    status.history.push({
      id: 7 + this.#operations,
      revision,
      deployedAt: '2026-01-02T00:00:00Z',
    });
  }
}

function isAutomated({ spec }: Application): boolean {
  return spec.syncPolicy?.automated !== undefined;
}

function refuse(message: string): Answer {
  return [400, { error: message, code: 9, message }];
}
