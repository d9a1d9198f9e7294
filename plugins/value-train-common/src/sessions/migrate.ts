import type { Pipeline } from '../configuration/schema';
import { readOldSession, type OldSection } from './readOldSession';
import {
  sessionFrontMatterSchema,
  sessionStatusSchema,
  type Session,
} from './session';

/** What migration made of an older session, and what it had to add. */
export interface SessionMigration {
  readonly session: Session;
  /** Fields that the older form did not have, with the value that was put in. */
  readonly filled: readonly string[];
}

const aliases: Readonly<Record<string, readonly string[]>> = {
  session_id: ['session_id', 'id', 'session'],
  project: ['project', 'project_id', 'project_name'],
  ticket: ['ticket', 'ticket_id'],
  issue: ['issue', 'issue_number', 'github_issue', 'issue_id'],
  cycle: ['cycle', 'iteration'],
  phase: ['phase', 'current_phase', 'phase_id'],
  mode: ['mode', 'current_mode', 'active_mode'],
  agent: ['agent', 'current_agent', 'active_agent', 'assigned_agent'],
  operator: ['operator', 'user', 'owner', 'human'],
  status: ['status', 'state', 'session_status'],
  branch: ['branch', 'git_branch', 'branch_name'],
  started_at: [
    'started_at',
    'start_time',
    'created_at',
    'started',
    'timestamp',
  ],
  updated_at: ['updated_at', 'last_updated', 'last_update', 'updated'],
  parent_session: ['parent_session', 'previous_session', 'parent'],
  todos: ['todos', 'tasks', 'checklist'],
  artifacts_created: ['artifacts_created', 'artifacts', 'created_artifacts'],
  artifacts_modified: ['artifacts_modified', 'modified_artifacts'],
  decisions: ['decisions', 'decisions_made', 'key_decisions'],
  blockers: ['blockers', 'blocked_by'],
  next_steps: ['next_steps', 'next', 'next_actions'],
};

const knownKeys = new Set(Object.values(aliases).flat());

const statusWords: Readonly<Record<string, string>> = {
  active: 'working',
  in_progress: 'working',
  started: 'working',
  open: 'working',
  new: 'seeded',
  initialized: 'seeded',
  review: 'validating',
  waiting: 'waiting_human',
  completed: 'done',
  complete: 'done',
  finished: 'done',
  closed: 'done',
  archived: 'done',
  handoff: 'handed_off',
  cancelled: 'aborted',
};

/**
 * Reads the older form of a session: Markdown with YAML blocks below headings,
 * plain JSON, or lines of `key: value`. Everything that has no place in the new
 * form is kept: unknown fields in the front matter under `migrated`, texts as
 * sections of their own.
 */
export function migrateSession(
  source: string,
  pipeline: Pipeline,
  defaults: {
    readonly project: string;
    readonly operator: string;
    readonly at: string;
  },
): SessionMigration {
  const sections = readOldSession(source, knownKeys);
  const { flat, clashes } = gatherFields(sections);
  const comments = sections.flatMap(section => section.comments);
  const used = new Set<string>();
  const take = (name: string): unknown => {
    const key = (aliases[name] ?? [name]).find(
      candidate => flat[candidate] !== undefined,
    );
    if (key !== undefined) {
      used.add(key);
      return flat[key];
    }
    return undefined;
  };
  const filled: string[] = [];
  const or = <T>(name: string, value: unknown, fallback: T): unknown => {
    if (value === undefined || value === null || value === '') {
      filled.push(`${name} = ${JSON.stringify(fallback)}`);
      return fallback;
    }
    return value;
  };
  const phaseId = String(
    or('phase', take('phase'), pipeline.pipeline.first_phase),
  );
  const phase = pipeline.phases.find(({ id }) => id === phaseId);
  const cycle = Number(or('cycle', take('cycle'), 1));
  const issue = or('issue', take('issue'), 1);
  const statusWord = String(or('status', take('status'), 'working'));
  const status =
    statusWords[statusWord.toLowerCase().replace(/[\s-]+/g, '_')] ??
    statusWord.toLowerCase();
  const knownStatus = sessionStatusSchema.safeParse(status);
  const startedAt = String(or('started_at', take('started_at'), defaults.at));
  const optional = Object.fromEntries(
    [
      'todos',
      'artifacts_created',
      'artifacts_modified',
      'decisions',
      'blockers',
      'next_steps',
    ].flatMap(name => {
      const value = take(name);
      return value === undefined
        ? []
        : [[name, Array.isArray(value) ? value : [value]]];
    }),
  );
  const frontMatter = sessionFrontMatterSchema.parse({
    session_id: String(
      or(
        'session_id',
        take('session_id'),
        `migrated-${phaseId}-${String(issue)}`,
      ),
    ),
    schema_version: 1,
    project: String(or('project', take('project'), defaults.project)),
    ticket: String(or('ticket', take('ticket'), `${phaseId}_${String(issue)}`)),
    issue: typeof issue === 'number' ? issue : String(issue),
    cycle: Number.isInteger(cycle) && cycle > 0 ? cycle : 1,
    phase: phaseId,
    mode: String(or('mode', take('mode'), phase?.mode ?? 'intake')),
    agent: String(or('agent', take('agent'), phase?.lead ?? 'conductor')),
    operator: String(or('operator', take('operator'), defaults.operator)),
    status: knownStatus.success ? knownStatus.data : 'working',
    branch: String(
      or('branch', take('branch'), `phase/${phaseId}_${String(issue)}`),
    ),
    started_at: startedAt,
    updated_at: String(or('updated_at', take('updated_at'), startedAt)),
    revision: 1,
    parent_session: (take('parent_session') as string | undefined) ?? null,
    ...optional,
    migrated: {
      ...Object.fromEntries(
        Object.entries(flat).filter(([key]) => !used.has(key)),
      ),
      ...clashes,
      ...(statusWord === status ? {} : { status_word: statusWord }),
      ...(comments.length === 0 ? {} : { comments }),
    },
  });
  const summary = sections.find(
    ({ heading, text }) =>
      text !== '' && /summary|overview|objective|goal/i.test(heading),
  );
  const handoff = sections.find(
    ({ heading, text }) => text !== '' && /hand.?off/i.test(heading),
  );
  return {
    session: {
      frontMatter,
      summary: summary?.text ?? '',
      log: [`${defaults.at} migrated from the older form`],
      handoff: handoff?.text ?? '',
      other: sections
        .filter(section => section !== summary && section !== handoff)
        // A heading above nothing but values is told by the values.
        .filter(({ text, fields }) => text !== '' || fields.length === 0)
        .map(({ heading, text }) => ({
          heading: otherHeading(heading),
          body: text,
        })),
    },
    filled,
  };
}

/** The headings of the new form are taken; what stood below them before is kept beside. */
function otherHeading(heading: string): string {
  if (heading === '') {
    return 'Notes';
  }
  return ['Summary', 'Log', 'Handoff'].includes(heading)
    ? `Earlier ${heading.toLowerCase()}`
    : heading;
}

/** The first value of each field; every other one is kept under its heading. */
function gatherFields(sections: readonly OldSection[]): {
  flat: Record<string, unknown>;
  clashes: Record<string, unknown>;
} {
  const flat: Record<string, unknown> = {};
  const clashes: Record<string, unknown> = {};
  for (const { heading, key, value } of sections.flatMap(
    section => section.fields,
  )) {
    if (flat[key] === undefined) {
      flat[key] = value;
    } else if (JSON.stringify(flat[key]) !== JSON.stringify(value)) {
      const name = `${heading || 'top'}.${key}`;
      const again = Object.keys(clashes).filter(other =>
        other.startsWith(name),
      ).length;
      clashes[again === 0 ? name : `${name}.${again + 1}`] = value;
    }
  }
  return { flat, clashes };
}
