import {
  appendEvent,
  emptyHead,
  headOf,
  verifyChain,
  type AuditEvent,
} from '@trainyard/plugin-value-train-common';
import {
  readBenchmarkOptions,
  reportBenchmark,
  type BenchmarkRow,
} from './lib/report';

const length = 400;
const tampers = 1000;

/** A seeded source of numbers, so that a failing tamper can be repeated. */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 4294967296;
  };
}

function createChain(): AuditEvent[] {
  const events: AuditEvent[] = [];
  let head = emptyHead;
  for (let index = 0; index < length; index++) {
    const event = appendEvent(head, {
      at: new Date(1_760_000_000_000 + index * 60_000).toISOString(),
      actor: index % 3 === 0 ? 'user:default/ada' : 'lab',
      actor_kind: index % 3 === 0 ? 'person' : 'agent',
      project: 'churn',
      phase: 'training',
      ticket: 'training_12',
      type: 'artifact-saved',
      payload: {
        path: `artifact-${index % 40}.json`,
        version: index,
        nested: { list: [index, index + 1] },
      },
    });
    events.push(event);
    head = headOf(event);
  }
  return events;
}

interface Tamper {
  readonly kind: string;
  readonly events: unknown[];
  /** The first place that is no longer as it was. */
  readonly at: number;
}

const fields = [
  'at',
  'actor',
  'project',
  'phase',
  'ticket',
  'type',
  'payload_sha256',
  'prev_sha256',
  'sha256',
] as const;

/** One random attack on a chain. */
function tamper(chain: readonly AuditEvent[], random: () => number): Tamper {
  const at = Math.floor(random() * (chain.length - 2)) + 1;
  const events: unknown[] = [...chain];
  switch (Math.floor(random() * 6)) {
    case 0: {
      const field = fields[Math.floor(random() * fields.length)];
      const value = field.includes('sha256')
        ? 'ab'.repeat(32)
        : `${chain[at][field]}x`;
      events[at] = { ...chain[at], [field]: value };
      return { kind: `changed ${field}`, events, at };
    }
    case 1:
      events[at] = {
        ...chain[at],
        payload: { path: 'forged.json', version: at },
      };
      return { kind: 'changed payload', events, at };
    case 2: {
      const count = 1 + Math.floor(random() * 5);
      events.splice(at, count);
      return { kind: `deleted ${count}`, events, at };
    }
    case 3: {
      const other = Math.min(
        chain.length - 1,
        at + 1 + Math.floor(random() * 5),
      );
      [events[at], events[other]] = [events[other], events[at]];
      return { kind: 'reordered', events, at };
    }
    case 4:
      events.splice(
        at,
        0,
        appendEvent(headOf(chain[at - 1]), {
          ...chain[at],
          payload: { forged: true },
        }),
      );
      return { kind: 'inserted well-formed event', events, at: at + 1 };
    default:
      events.splice(at, 0, chain[Math.floor(random() * chain.length)]);
      return { kind: 'inserted copy', events, at };
  }
}

/** How many of a thousand random attacks on an audit are found, and found where they are. */
function run(): void {
  const options = readBenchmarkOptions(process.argv.slice(2));
  const chain = createChain();
  const head = headOf(chain[chain.length - 1]);
  const random = createRandom(20260504);
  const rows: BenchmarkRow[] = [];
  let found = 0;
  let located = 0;
  for (let index = 0; index < tampers; index++) {
    const attack = tamper(chain, random);
    const { tamperings } = verifyChain(attack.events, head);
    const isFound = tamperings.length > 0;
    // An inserted copy may stand right beside its original; either place tells where.
    const isLocated = tamperings.some(
      ({ index: place }) => Math.abs(place - attack.at) <= 1,
    );
    found += isFound ? 1 : 0;
    located += isLocated ? 1 : 0;
    rows.push({
      case: `${index}: ${attack.kind}`,
      expected: attack.at,
      got: tamperings[0]?.index,
      reason: tamperings[0]?.message,
    });
  }
  const falseAlarms = verifyChain(chain, head).ok ? 0 : 1;
  reportBenchmark(
    'audit',
    {
      tampersTried: tampers,
      tampersFound: found,
      tampersLocated: located,
      falseAlarms,
    },
    rows,
    options,
  );
}

run();
