import path from 'node:path';
import {
  isMainThread,
  parentPort,
  Worker,
  workerData,
} from 'node:worker_threads';
import { migrate } from '@trainyard/plugin-migration-common';
import {
  readBenchmarkOptions,
  reportBenchmark,
  type BenchmarkRow,
} from './lib/report';
import { readSources } from './migration/cases';
import { createRandom, mutateSource } from './migration/mutateSource';

/** What is mutated when no folder of cases is named: the documented pairs. */
const GOLDEN = path.join(__dirname, '../plugins/migration-common/golden');
const limitMs = 2000;
/** A worker that says nothing for so long hangs. */
const silenceMs = 10_000;
const reportEvery = 25;

interface Job {
  readonly directory: string;
  readonly seed: number;
  readonly from: number;
  readonly to: number;
}

interface Progress {
  readonly next: number;
  readonly slowestMs: number;
  readonly heapBytes: number;
  readonly rows: BenchmarkRow[];
}

/** Converts mutated inputs, and tells how far it is. */
function fuzz({ directory, seed, from, to }: Job): void {
  const sources = readSources(directory);
  let rows: BenchmarkRow[] = [];
  let slowestMs = 0;
  // The clock of the watch begins when everything is loaded.
  const ready: Progress = { next: from, slowestMs, heapBytes: 0, rows };
  parentPort?.postMessage(ready);
  for (let index = from; index < to; index++) {
    // Each input has its own seed, so that one can be made again alone.
    const random = createRandom(seed + index);
    const source = mutateSource(
      sources[Math.floor(random() * sources.length)],
      sources,
      random,
    );
    const start = process.threadCpuUsage();
    try {
      migrate(source, { name: 'Jenkinsfile' });
    } catch (error) {
      rows.push({
        case: String(index),
        reason: 'crash',
        got: error instanceof Error ? error.stack : String(error),
      });
    }
    const { user, system } = process.threadCpuUsage(start);
    // Other work on the machine does not count.
    const ms = (user + system) / 1000;
    slowestMs = Math.max(slowestMs, ms);
    if (ms > limitMs) {
      rows.push({ case: String(index), reason: 'slow', got: Math.round(ms) });
    }
    if ((index + 1) % reportEvery === 0 || index + 1 === to) {
      const progress: Progress = {
        next: index + 1,
        slowestMs,
        heapBytes: process.memoryUsage().heapUsed,
        rows,
      };
      parentPort?.postMessage(progress);
      rows = [];
    }
  }
}

/** Runs inputs in a worker; one that hangs is recorded and left out. */
async function runJob(
  job: Job,
  onProgress: (progress: Progress) => void,
): Promise<number> {
  const worker = new Worker(__filename, { workerData: job });
  let next = job.from;
  let timer: NodeJS.Timeout | undefined;
  return new Promise((resolve, reject) => {
    const watch = () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        void worker.terminate();
        onProgress({
          next,
          slowestMs: silenceMs,
          heapBytes: 0,
          rows: [{ case: `${next} to ${next + reportEvery}`, reason: 'hang' }],
        });
        resolve(next + reportEvery);
      }, silenceMs);
    };
    worker.on('message', (progress: Progress) => {
      next = progress.next;
      onProgress(progress);
      watch();
    });
    worker.on('error', error => {
      clearTimeout(timer);
      reject(error);
    });
    worker.on('exit', () => {
      clearTimeout(timer);
      resolve(next);
    });
  });
}

async function main(): Promise<void> {
  const options = readBenchmarkOptions(process.argv.slice(2));
  // bench:migration-fuzz [DIR] [--inputs 100000] [--seed 1]
  const [directory = GOLDEN] = options.positional;
  const inputs = Number(options.values.inputs ?? 100_000);
  const seed = Number(options.values.seed ?? 1);
  const rows: BenchmarkRow[] = [];
  let slowestMs = 0;
  let heapBytes = 0;
  for (let from = 0; from < inputs; ) {
    from = await runJob({ directory, seed, from, to: inputs }, progress => {
      rows.push(...progress.rows);
      slowestMs = Math.max(slowestMs, progress.slowestMs);
      heapBytes = Math.max(heapBytes, progress.heapBytes);
    });
  }
  const count = (reason: string) =>
    rows.filter(row => row.reason === reason).length;
  reportBenchmark(
    'migration-fuzz',
    {
      inputs,
      crashes: count('crash'),
      hangs: count('hang') + count('slow'),
      slowestMs: Math.round(slowestMs),
      largestHeapMb: Math.round(heapBytes / 1_000_000),
    },
    rows,
    options,
  );
  process.exitCode = rows.length > 0 ? 1 : 0;
}

if (isMainThread) {
  void main();
} else {
  fuzz(workerData as Job);
}
