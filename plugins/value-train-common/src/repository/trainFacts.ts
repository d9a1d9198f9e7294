import { z } from 'zod';
import { parseMarkdown, parseYaml } from '../content/documents';
import { isMap } from '../content/query';
import { parseChecklist, type ChecklistTick } from './checklist';
import { parseTicketName, ticketPaths, trainPaths } from './layout';
import type { RepositoryView } from './RepositoryView';
import {
  approvalSchema,
  costEntrySchema,
  provenanceSchema,
  trainFileSchema,
  waiverSchema,
  type Approval,
  type CostEntry,
  type Provenance,
  type TrainFile,
  type Waiver,
} from './trainSchema';

/** What a session says of itself, as far as gates care. */
export interface SessionFacts {
  readonly path: string;
  readonly ticket: string;
  readonly phase?: string;
  readonly mode?: string;
  readonly agent?: string;
  readonly operator?: string;
  readonly status?: string;
  readonly cycle?: number;
}

/** A record that cannot be used, told like a finding. */
export interface BrokenRecord {
  readonly path: string;
  readonly message: string;
}

/** Records of a train beside its artifacts. The portal brings them from its database, the command line from the repository. */
export interface TrainFacts {
  readonly train?: TrainFile;
  readonly approvals: readonly Approval[];
  readonly waivers: readonly Waiver[];
  readonly costs: readonly CostEntry[];
  readonly provenance: Readonly<Record<string, Provenance>>;
  readonly sessions: readonly SessionFacts[];
  readonly broken: readonly BrokenRecord[];
}

/** Reads all records of a train from its repository. Broken ones are named, never skipped silently. */
export function readTrainFacts(view: RepositoryView): TrainFacts {
  const broken: BrokenRecord[] = [];
  const read = <T>(path: string, schema: z.ZodType<T>, empty: T): T => {
    const text = view.readText(path);
    if (text === undefined) {
      return empty;
    }
    const parsed = parseYaml(text);
    if (!parsed.ok) {
      const line = parsed.line === undefined ? '' : ` (line ${parsed.line})`;
      broken.push({ path, message: `${parsed.reason}${line}` });
      return empty;
    }
    const result = schema.safeParse(parsed.value ?? {});
    if (!result.success) {
      const issue = result.error.issues[0];
      broken.push({
        path,
        message: `${issue.path.join('.')}: ${issue.message}`,
      });
      return empty;
    }
    return result.data;
  };
  const list = <T>(key: string, element: z.ZodType<T>) =>
    z.record(z.string(), z.array(element)).transform(value => value[key] ?? []);
  return {
    train: read<TrainFile | undefined>(
      trainPaths.train,
      trainFileSchema,
      undefined,
    ),
    approvals: read<Approval[]>(
      trainPaths.approvals,
      list('approvals', approvalSchema),
      [],
    ),
    waivers: read<Waiver[]>(
      trainPaths.waivers,
      list('waivers', waiverSchema),
      [],
    ),
    costs: read<CostEntry[]>(
      trainPaths.costs,
      list('entries', costEntrySchema),
      [],
    ),
    provenance: read<Record<string, Provenance>>(
      trainPaths.provenance,
      z
        .strictObject({
          artifacts: z.record(z.string(), provenanceSchema).default({}),
        })
        .transform(value => value.artifacts),
      {},
    ),
    sessions: readSessions(view),
    broken,
  };
}

function readSessions(view: RepositoryView): SessionFacts[] {
  return view
    .list()
    .filter(({ path }) =>
      /^tickets\/[^/]+\/(ACTIVE_SESSION|session-[\w-]+)\.md$/.test(path),
    )
    .map(({ path }) => {
      const { frontMatter } = parseMarkdown(view.readText(path) ?? '');
      const data =
        frontMatter.ok && isMap(frontMatter.value) ? frontMatter.value : {};
      const text = (key: string) =>
        typeof data[key] === 'string' ? String(data[key]) : undefined;
      return {
        path,
        ticket: path.split('/')[1],
        phase: text('phase'),
        mode: text('mode'),
        agent: text('agent'),
        operator: text('operator'),
        status: text('status'),
        cycle: typeof data.cycle === 'number' ? data.cycle : undefined,
      };
    });
}

/** The ticket on which a phase is worked: the one of the state, else the newest folder. */
export function findTicket(
  view: RepositoryView,
  facts: TrainFacts,
  phase: string,
): string | undefined {
  const position = facts.train?.state.positions.find(p => p.phase === phase);
  if (position) {
    return position.ticket;
  }
  const names = new Set(
    view
      .list()
      .map(({ path }) => /^tickets\/([^/]+)\//.exec(path)?.[1])
      .filter((name): name is string => name !== undefined),
  );
  return [...names]
    .map(name => ({ name, parsed: parseTicketName(name) }))
    .filter(({ parsed }) => parsed?.phase === phase)
    .sort(
      (a, b) =>
        (b.parsed?.cycle ?? 0) - (a.parsed?.cycle ?? 0) ||
        (b.parsed?.issue ?? 0) - (a.parsed?.issue ?? 0),
    )[0]?.name;
}

/** The ticks of a ticket's checklist; undefined where there is no checklist. */
export function readTicks(
  view: RepositoryView,
  ticket: string | undefined,
): ChecklistTick[] | undefined {
  const text =
    ticket === undefined
      ? undefined
      : view.readText(ticketPaths(ticket).checklist);
  return text === undefined ? undefined : parseChecklist(text);
}
