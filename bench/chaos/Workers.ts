import type { Pool } from 'pg';
import { BackendProcess, startBackendProcess, stopProcess } from '../engine/processes';

/** Worker processes that come back whenever they die. */
export class Workers {
  readonly #live = new Set<BackendProcess>();
  readonly #ready = new Set<BackendProcess>();
  /** Moments of death of workers by process id, while another was at work. */
  readonly #deaths = new Map<number, number>();
  /** How long it took until all that a dead worker held was given away. */
  readonly adoptionSeconds: number[] = [];
  kills = 0;
  isStopping = false;

  constructor(private readonly env: Readonly<Record<string, string>>) {}

  async add(): Promise<BackendProcess> {
    const worker = await startBackendProcess(this.env);
    this.#live.add(worker);
    worker.ready.then(
      // One that died while it started is at an end, too.
      () => this.#live.has(worker) && this.#ready.add(worker),
      error => process.stderr.write(`${error}\n`),
    );
    worker.child.once('exit', (_code, signal) => this.#replace(worker, signal));
    return worker;
  }

  /** Kills one, whatever it does, as long as another can take over. */
  killOne(): void {
    if (this.#ready.size < 2) return;
    const workers = [...this.#live];
    const worker = workers[Math.floor(Math.random() * workers.length)];
    worker?.child.kill('SIGKILL');
  }

  /** A dead worker leaves the table when all it held has been given away. */
  async noteAdoptions(pool: Pool): Promise<void> {
    const { rows } = await pool.query<{ host: string }>(
      'select host from agents.executors',
    );
    const present = new Set(
      rows.map(({ host }) => Number(host.split(':').at(-1))),
    );
    for (const [pid, diedMs] of this.#deaths) {
      if (!present.has(pid)) {
        this.adoptionSeconds.push((Date.now() - diedMs) / 1000);
        this.#deaths.delete(pid);
      }
    }
  }

  /** While the database is away nobody can adopt: the time begins anew. */
  noteDatabaseBack(): void {
    for (const pid of this.#deaths.keys()) this.#deaths.set(pid, Date.now());
  }

  async stop(): Promise<void> {
    this.isStopping = true;
    await Promise.all([...this.#live].map(({ child }) => stopProcess(child)));
  }

  #replace(worker: BackendProcess, signal: NodeJS.Signals | null): void {
    const wasReady = this.#ready.delete(worker);
    this.#live.delete(worker);
    if (this.isStopping) return;
    // The failpoint kills the process from inside.
    if (signal === 'SIGKILL') this.kills += 1;
    const { pid } = worker.child;
    // With nobody alive there is nothing to measure but the start of a worker.
    if (!this.#ready.size) this.#deaths.clear();
    else if (wasReady && pid) this.#deaths.set(pid, Date.now());
    void this.add();
  }
}
