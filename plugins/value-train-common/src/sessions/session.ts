import { stringify } from 'yaml';
import { z } from 'zod';
import { parseMarkdown } from '../content/documents';

const text = z.string().min(1);

/** Life of a session. */
export const sessionStatusSchema = z.enum([
  'seeded',
  'working',
  'validating',
  'waiting_human',
  'blocked',
  'handed_off',
  'done',
  'aborted',
]);

/** Front matter of a session. Fields that are not known are kept. */
export const sessionFrontMatterSchema = z.looseObject({
  session_id: text,
  schema_version: z.number().int().min(1),
  project: text,
  ticket: text,
  issue: z.union([z.number().int(), z.string()]),
  cycle: z.number().int().min(1),
  phase: text,
  mode: text,
  agent: text,
  operator: text,
  status: sessionStatusSchema,
  branch: text,
  started_at: text,
  updated_at: text,
  revision: z.number().int().min(1),
  parent_session: z.string().nullable(),
  todos: z.array(z.unknown()).optional(),
  artifacts_created: z.array(z.unknown()).optional(),
  artifacts_modified: z.array(z.unknown()).optional(),
  decisions: z.array(z.unknown()).optional(),
  blockers: z.array(z.unknown()).optional(),
  next_steps: z.array(z.unknown()).optional(),
  handoff: z.record(z.string(), z.unknown()).optional(),
});

/** Life of a session. */
export type SessionStatus = z.infer<typeof sessionStatusSchema>;
/** Front matter of a session. */
export type SessionFrontMatter = z.infer<typeof sessionFrontMatterSchema>;

/** A session: what is known, and what was told. */
export interface Session {
  readonly frontMatter: SessionFrontMatter;
  readonly summary: string;
  readonly log: readonly string[];
  readonly handoff: string;
  /** Further sections, kept as they are. */
  readonly other: readonly {
    readonly heading: string;
    readonly body: string;
  }[];
}

/** Raised when a session cannot be read or a change to it is refused. */
export class SessionError extends Error {
  constructor(
    readonly code:
      | 'unreadable'
      | 'stale'
      | 'read-only'
      | 'transition'
      | 'lease',
    message: string,
  ) {
    super(message);
    this.name = 'SessionError';
  }
}

/** Reads a session from its Markdown file. */
export function parseSession(source: string): Session {
  const { frontMatter, body } = parseMarkdown(source);
  if (!frontMatter.ok) {
    throw new SessionError('unreadable', `the session ${frontMatter.reason}`);
  }
  const parsed = sessionFrontMatterSchema.safeParse(frontMatter.value);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new SessionError(
      'unreadable',
      `the session's ${issue.path.join('.')}: ${issue.message}`,
    );
  }
  const sections = splitSections(body);
  const take = (heading: string) =>
    sections.find(section => section.heading === heading)?.body ?? '';
  return {
    frontMatter: parsed.data,
    summary: take('Summary'),
    log: take('Log')
      .split('\n')
      .filter(line => line.startsWith('- '))
      .map(line => line.slice(2)),
    handoff: take('Handoff'),
    other: sections.filter(
      ({ heading }) => !['Summary', 'Log', 'Handoff'].includes(heading),
    ),
  };
}

function splitSections(body: string): { heading: string; body: string }[] {
  const parts = body.split(/^## (.+)$/m);
  const sections: { heading: string; body: string }[] = [];
  for (let index = 1; index < parts.length; index += 2) {
    sections.push({
      heading: parts[index].trim(),
      body: parts[index + 1].trim(),
    });
  }
  return sections;
}

/** Writes a session as Markdown with YAML front matter; what {@link parseSession} reads back is equal. */
export function renderSession(session: Session): string {
  const front = stringify(session.frontMatter, { lineWidth: 0 });
  const sections = [
    ['Summary', session.summary],
    [
      'Log',
      session.log.map(line => `- ${line.replace(/\s*\n\s*/g, ' ')}`).join('\n'),
    ],
    ['Handoff', session.handoff],
    ...session.other.map(({ heading, body }) => [heading, body]),
  ];
  const body = sections
    .map(([heading, content]) => `## ${heading}\n\n${content}`.trimEnd())
    .join('\n\n');
  return `---\n${front}---\n\n${body}\n`;
}
