import fs from 'node:fs';
import {
  appendEvent,
  auditEventSchema,
  emptyHead,
  headOf,
  parseAuditLines,
  trainPaths,
  verifyChain,
  type AuditEntry,
  type AuditEvent,
  type AuditHead,
  type ChainVerification,
} from '@trainyard/plugin-value-train-common';
import { z } from 'zod';
import { resolveInside, writeFileWhole } from './records';

const headSchema = z.strictObject({
  seq: z.number().int().min(0),
  sha256: z.string(),
});

/** The audit of a train in its repository: one event a line, and the end of the chain beside it. */
export class AuditLog {
  constructor(private readonly root: string) {}

  /** All lines, events or not, for verification. */
  readLines(): unknown[] {
    const file = resolveInside(this.root, trainPaths.audit);
    return fs.existsSync(file)
      ? parseAuditLines(fs.readFileSync(file, 'utf8'))
      : [];
  }

  /** All readable events. */
  readEvents(): AuditEvent[] {
    return this.readLines().flatMap(line => {
      const parsed = auditEventSchema.safeParse(line);
      return parsed.success ? [parsed.data] : [];
    });
  }

  /** The recorded end of the chain, or undefined where none was recorded. */
  readHead(): AuditHead | undefined {
    const file = resolveInside(this.root, trainPaths.auditHead);
    return fs.existsSync(file)
      ? headSchema.parse(JSON.parse(fs.readFileSync(file, 'utf8')))
      : undefined;
  }

  /** Adds entries at the end. */
  append(entries: readonly AuditEntry[]): AuditEvent[] {
    const events = this.readEvents();
    let head =
      events.length > 0 ? headOf(events[events.length - 1]) : emptyHead;
    const added = entries.map(entry => {
      const event = appendEvent(head, entry);
      head = headOf(event);
      return event;
    });
    const file = resolveInside(this.root, trainPaths.audit);
    fs.mkdirSync(file.slice(0, file.lastIndexOf('/')), { recursive: true });
    fs.appendFileSync(
      file,
      added.map(event => `${JSON.stringify(event)}\n`).join(''),
    );
    writeFileWhole(
      this.root,
      trainPaths.auditHead,
      `${JSON.stringify(head)}\n`,
    );
    return added;
  }

  /** Verifies the chain against the recorded end, or one that the caller kept elsewhere. */
  verify(head?: AuditHead): ChainVerification {
    return verifyChain(this.readLines(), head ?? this.readHead());
  }
}
