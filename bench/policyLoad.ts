import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  startTestBackend,
  mockServices,
  mockCredentials,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import policyPlugin from '@trainyard/plugin-policy-backend';
import { randomUUID } from 'node:crypto';
import http from 'node:http';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import knexFactory from 'knex';
import { readBenchmarkOptions, reportBenchmark } from './lib/report';

const RESOURCES = [
  [
    'aws_s3_bucket',
    (index: number) => ({
      bucket: `bucket-${index}`,
      acl: index % 5 === 0 ? 'public-read' : 'private',
    }),
  ],
  [
    'aws_instance',
    (index: number) => ({
      instance_type: index % 7 === 0 ? 'm4.large' : 'm7g.large',
      metadata_options: [{ http_tokens: 'required' }],
    }),
  ],
  [
    'aws_security_group',
    (index: number) => ({
      description: `group ${index}`,
      ingress: [
        {
          from_port: 22,
          to_port: 22,
          cidr_blocks: ['10.0.0.0/8'],
          description: 'ssh',
        },
      ],
    }),
  ],
  [
    'aws_db_instance',
    () => ({
      engine: 'postgres',
      storage_encrypted: true,
      backup_retention_period: 7,
    }),
  ],
  ['aws_sqs_queue', () => ({ kms_master_key_id: 'key' })],
] as const;

function plan(size: number): string {
  const resources = Array.from({ length: size }, (_, index) => {
    const [type, values] = RESOURCES[index % RESOURCES.length];
    return {
      address: `${type}.r${index}`,
      type,
      name: `r${index}`,
      change: { actions: ['create'], after: values(index) },
    };
  });
  return JSON.stringify({ resource_changes: resources });
}

const manifest = `apiVersion: apps/v1
kind: Deployment
metadata: { name: shop, namespace: shop, labels: { app: shop } }
spec:
  replicas: 2
  template:
    spec:
      containers:
        - name: web
          image: shop:1.2.3
          securityContext: { runAsNonRoot: true, allowPrivilegeEscalation: false }
          resources: { limits: { cpu: 500m, memory: 128Mi } }
`;
const small = plan(100);
const large = plan(1_000);

const ownPolicy = `package acme
deny contains {"message": "no owner", "resource": r.address} if {
	some r in input.resource_changes
	not r.change.after.tags.owner
}
deny contains "replicas" if input.spec.replicas < 2
`;
const runaway =
  'package p\ndeny contains "x" if { some a in numbers.range(1, 90000); some b in numbers.range(1, 90000); a == b + 99999 }';
const invalid = 'package p\ndeny contains';

/** 60 % manifests, 30 % plans of 100, 10 % plans of 1,000 resources. */
function mixed(turn: number) {
  const slot = turn % 10;
  if (slot < 6) {
    return { type: 'kubernetes', content: manifest, size: 'manifest' };
  }
  return slot < 9
    ? { type: 'terraform-plan', content: small, size: 'plan-100' }
    : { type: 'terraform-plan', content: large, size: 'plan-1000' };
}

interface Sample {
  readonly size: string;
  readonly ms: number;
  readonly status: number;
}

function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((left, right) => left - right);
  return (
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
  );
}

async function send(port: number, body: object): Promise<number> {
  const text = JSON.stringify(body);
  return new Promise((resolve, reject) => {
    const request = http.request(
      {
        port,
        path: '/api/policy/validate',
        method: 'POST',
        agent,
        headers: {
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(text),
          authorization: mockCredentials.user.header(),
        },
      },
      response => {
        response.resume();
        response.on('end', () => resolve(response.statusCode ?? 0));
      },
    );
    request.on('error', reject);
    request.end(text);
  });
}

const agent = new http.Agent({ keepAlive: true, maxSockets: 32 });

async function load(
  port: number,
  seconds: number,
  clients: number,
  rego?: string,
): Promise<Sample[]> {
  const samples: Sample[] = [];
  const end = performance.now() + seconds * 1_000;
  let turn = 0;
  await Promise.all(
    Array.from({ length: clients }, async () => {
      while (performance.now() < end) {
        const { size, ...document } = mixed(turn++);
        const started = performance.now();
        const status = await send(port, {
          ...document,
          rego,
          environment: 'staging',
          name: `${size}.json`,
        });
        samples.push({ size, ms: performance.now() - started, status });
      }
    }),
  );
  return samples;
}

async function disturb(port: number, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await send(port, {
      type: 'kubernetes',
      content: manifest,
      rego: `${runaway}\n# ${randomUUID()}`,
      store: false,
    });
    await send(port, {
      type: 'kubernetes',
      content: manifest,
      rego: invalid,
      store: false,
    });
    await new Promise(resolve => setTimeout(resolve, 10_000));
  }
}

setFlagsFromString('--expose-gc');
const collect: () => void = runInNewContext('gc');

/** What the heap holds once everything that nobody needs is gone. */
function liveHeap(): number {
  collect();
  return process.memoryUsage().heapUsed;
}

/**
 * How much more memory the load takes at its end than after a quarter of it.
 *
 * @remarks
 * The first quarter starts engines and fills caches. What the process holds
 * goes up and down with collections, so it is a mean of quarters.
 */
function watchMemory(seconds: number): () => Record<string, number> {
  const rss: number[] = [];
  const ticks = setInterval(() => rss.push(process.memoryUsage().rss), 1_000);
  let heapBefore = liveHeap();
  const quarter = setTimeout(() => {
    heapBefore = liveHeap();
  }, seconds * 250);
  return () => {
    clearInterval(ticks);
    clearTimeout(quarter);
    const count = Math.max(1, Math.floor(rss.length / 4));
    const mean = (list: readonly number[]) =>
      list.reduce((sum, each) => sum + each, 0) / Math.max(1, list.length);
    return {
      rssMb: megabytes(Math.max(...rss)),
      rssGrowthMb: megabytes(
        mean(rss.slice(-count)) - mean(rss.slice(count, 2 * count)),
      ),
      heapGrowthMb: megabytes(liveHeap() - heapBefore),
    };
  };
}

const megabytes = (bytes: number) => Math.round(bytes / 2 ** 20);

async function main() {
  const options = readBenchmarkOptions(process.argv.slice(2));
  const seconds = Number(options.values.seconds ?? 120);
  const url =
    process.env.DATABASE_URL ??
    process.env.BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING;
  if (!url) {
    throw new Error('set DATABASE_URL to a PostgreSQL server');
  }
  const admin = knexFactory({ client: 'pg', connection: url });
  const name = `policy_load_${Date.now()}`;
  await admin.raw(`create database ${name}`);
  const target = new URL(url);
  target.pathname = `/${name}`;
  const knex = knexFactory({
    client: 'pg',
    connection: target.toString(),
    pool: { max: 10 },
  });
  const backend = await startTestBackend({
    features: [
      policyPlugin,
      createServiceFactory({
        service: coreServices.database,
        deps: {},
        factory: () => ({ getClient: async () => knex }),
      }),
      mockServices.rootConfig.factory({
        data: { policy: { limits: { timeoutSeconds: 2 } } },
      }),
      mockServices.rootLogger.factory(),
      createServiceFactory({
        service: catalogServiceRef,
        deps: {},
        factory: () => catalogServiceMock({ entities: [] }),
      }),
    ],
  });
  const port = backend.server.port();
  await load(port, 5, 4);
  const controller = new AbortController();
  const disturbance = disturb(port, controller.signal);
  let slowestTickMs = 0;
  let lastTick = performance.now();
  const ticker = setInterval(() => {
    slowestTickMs = Math.max(slowestTickMs, performance.now() - lastTick - 50);
    lastTick = performance.now();
  }, 50);
  const memory = watchMemory(seconds);
  const shipped = await load(port, seconds, 4);
  const memoryFigures = memory();
  controller.abort();
  await disturbance;
  const own = await load(port, Math.max(10, seconds / 4), 4, ownPolicy);
  clearInterval(ticker);
  await backend.stop();
  await knex.destroy();
  await admin.raw(`drop database ${name} with (force)`);
  await admin.destroy();
  agent.destroy();
  const times = shipped.map(sample => sample.ms);
  const small100 = shipped
    .filter(sample => sample.size === 'plan-100')
    .map(sample => sample.ms);
  const ownSeconds = Math.max(10, seconds / 4);
  reportBenchmark(
    'policy-load',
    {
      perMinute: Math.round((shipped.length / seconds) * 60),
      userPolicyPerMinute: Math.round((own.length / ownSeconds) * 60),
      p50Ms: percentile(times, 0.5),
      p99Ms: percentile(times, 0.99),
      plan100P50Ms: percentile(small100, 0.5),
      userPolicyP99Ms: percentile(
        own.map(sample => sample.ms),
        0.99,
      ),
      failures: [...shipped, ...own].filter(sample => sample.status !== 200)
        .length,
      slowestTickMs,
      ...memoryFigures,
    },
    shipped.map(sample => ({ case: sample.size, got: sample.ms })),
    options,
  );
  process.exit(0);
}

main().catch(error => {
  process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
  process.exit(1);
});
