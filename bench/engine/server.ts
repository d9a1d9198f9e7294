import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

/** A PostgreSQL server of the benchmark's own, which it may stop. */
export interface BenchServer {
  readonly url: string;
  /** `fast` rolls open transactions back; `immediate` leaves recovery to do. */
  stop(mode: 'fast' | 'immediate'): Promise<void>;
  /** Starts it again, on the same port. */
  start(): Promise<void>;
  remove(): Promise<void>;
}

/** Starts the embedded PostgreSQL with the settings that it is shipped with. */
export async function startBenchServer(): Promise<BenchServer> {
  const { startPostgres } = await import('../../scripts/lib/postgres.mjs');
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'bench-postgres-'));
  // The server may run under another id.
  await fs.chmod(folder, 0o755);
  const data = path.join(folder, 'data');
  let server = await startPostgres({ data });
  const { port } = server;
  return {
    url: server.url('postgres'),
    stop: mode => server.stop(mode),
    start: async () => {
      server = await startPostgres({ data, port });
    },
    remove: async () => {
      await server.stop('fast');
      await fs.rm(folder, { recursive: true, force: true });
    },
  };
}
