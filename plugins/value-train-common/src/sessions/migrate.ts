import { parseAllDocuments } from 'yaml';
import type { Pipeline } from '../configuration/schema';
import { isMap } from '../content/query';
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

interface OldBlock {
  readonly heading: string;
  readonly text: string;
  readonly data: Record<string, unknown>;
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
  const blocks = readOldBlocks(source);
  const flat: Record<string, unknown> = {};
  const clashes: Record<string, unknown> = {};
  for (const { heading, data } of blocks) {
    for (const [key, value] of Object.entries(flatten(data))) {
      if (flat[key] === undefined) {
        flat[key] = value;
      } else if (JSON.stringify(flat[key]) !== JSON.stringify(value)) {
        clashes[`${heading || 'top'}.${key}`] = value;
      }
    }
  }
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
    },
  });
  const texts = blocks.filter(({ text }) => text.trim() !== '');
  const summary = texts.find(({ heading }) =>
    /summary|overview|objective|goal/i.test(heading),
  );
  const handoff = texts.find(({ heading }) => /hand.?off/i.test(heading));
  return {
    session: {
      frontMatter,
      summary: summary?.text.trim() ?? '',
      log: [`${defaults.at} migrated from the older form`],
      handoff: handoff?.text.trim() ?? '',
      other: texts
        .filter(block => block !== summary && block !== handoff)
        .map(({ heading, text }) => ({
          heading: heading || 'Notes',
          body: text.trim(),
        })),
    },
    filled,
  };
}

/** Nested maps become keys of their own where they only group fields; lists and deeper maps stay whole. */
function flatten(data: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(data).flatMap(([key, value]): [string, unknown][] =>
      isMap(value) &&
      /^(session|metadata|context|current|state|project_info|handoff_info)$/i.test(
        key,
      )
        ? Object.entries(flatten(value))
        : [[normalise(key), value]],
    ),
  );
}

function normalise(key: string): string {
  return key
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_')
    .replace(/[^a-z0-9_.]/g, '');
}

function readOldBlocks(source: string): OldBlock[] {
  const trimmed = source.trim();
  if (trimmed.startsWith('{')) {
    const value: unknown = JSON.parse(trimmed);
    return [{ heading: '', text: '', data: isMap(value) ? value : {} }];
  }
  const parts = `\n${trimmed}`.split(/\n#{1,6} +(.+)\n?/);
  const blocks = [readBlock('', parts[0])];
  for (let index = 1; index < parts.length; index += 2) {
    blocks.push(readBlock(parts[index].trim(), parts[index + 1] ?? ''));
  }
  return blocks.filter(
    ({ text, data, heading }) =>
      heading !== '' || text.trim() !== '' || Object.keys(data).length > 0,
  );
}

function readBlock(heading: string, body: string): OldBlock {
  const data: Record<string, unknown> = {};
  let text = body.replace(
    /```(?:ya?ml|json)\n([\s\S]*?)```/g,
    (whole, code: string) => {
      const value = parseLoosely(code);
      if (value === undefined) {
        return whole;
      }
      Object.assign(data, value);
      return '';
    },
  );
  text = text.replace(/^---\n([\s\S]*?)\n---$/m, (whole, code: string) => {
    const value = parseLoosely(code);
    return value === undefined ? whole : (Object.assign(data, value), '');
  });
  const kept = text.split('\n').filter(line => {
    const match =
      /^\s*(?:[-*]\s+)?\*{0,2}([A-Za-z][\w -]{1,40}?)\*{0,2}\s*[:=]\s*\*{0,2}\s*(\S.*)$/.exec(
        line,
      );
    if (
      !match ||
      Object.keys(aliases).every(
        name => !aliases[name].includes(normalise(match[1])),
      )
    ) {
      return true;
    }
    data[match[1]] = toScalar(match[2].trim());
    return false;
  });
  return { heading, text: kept.join('\n'), data };
}

function parseLoosely(code: string): Record<string, unknown> | undefined {
  const values = parseAllDocuments(code);
  const list = Array.isArray(values) ? values : [];
  const merged: Record<string, unknown> = {};
  for (const document of list) {
    const value: unknown =
      document.errors.length > 0 ? undefined : document.toJS();
    if (!isMap(value)) {
      return undefined;
    }
    Object.assign(merged, value);
  }
  return merged;
}

function toScalar(text: string): unknown {
  const bare = text.replace(/^["'`]|["'`]$/g, '');
  return /^-?\d+(\.\d+)?$/.test(bare) ? Number(bare) : bare;
}
