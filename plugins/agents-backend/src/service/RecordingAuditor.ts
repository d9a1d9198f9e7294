import type {
  AuditorService,
  AuditorServiceCreateEventOptions,
  AuditorServiceEvent,
  LoggerService,
} from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import { GroupCommit } from '../database/GroupCommit';
import type { Redactor } from './Redactor';

const LONGEST_TEXT = 500;
/** Names in addresses of requests that say to what it was done. */
const NAMED = ['provider'] as const;
/** Fields of requests that say what was done, and no content. */
const TOLD = [
  'reason',
  'comment',
  'node',
  'from',
  'subjectHash',
  'scope',
  'target',
  'title',
] as const;

type Fields = Readonly<Record<string, unknown>>;

function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {};
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function pickTexts(fields: Fields, names: readonly string[]): Fields {
  return Object.fromEntries(
    names.flatMap(name => {
      const text = textOf(fields[name]);
      return text ? [[name, text.slice(0, LONGEST_TEXT)]] : [];
    }),
  );
}

/**
 * Records what the auditor hears about runs and projects, so that their members
 * can read it.
 *
 * @remarks
 * The auditor itself may write anywhere; it is told first and stays the record
 * that counts. A row that cannot be written is logged and stops nobody.
 */
export class RecordingAuditor implements AuditorService {
  readonly #entries: GroupCommit<Fields>;

  constructor(
    private readonly auditor: AuditorService,
    private readonly dependencies: {
      readonly knex: Knex;
      readonly redactor: Redactor;
      readonly logger: LoggerService;
    },
  ) {
    const { knex } = dependencies;
    this.#entries = new GroupCommit(async entries => {
      await knex('audit_entries').insert([...entries]);
    });
  }

  async createEvent(
    options: AuditorServiceCreateEventOptions,
  ): Promise<AuditorServiceEvent> {
    const event = await this.auditor.createEvent(options);
    return {
      success: async more => {
        await event.success(more);
        await this.#record(options, fieldsOf(more?.meta));
      },
      fail: async failure => {
        await event.fail(failure);
        await this.#record(options, {}, failure.error);
      },
    };
  }

  async #record(
    options: AuditorServiceCreateEventOptions,
    outcome: Fields,
    error?: Error,
  ): Promise<void> {
    const meta = { ...fieldsOf(options.meta), ...outcome };
    const runId = textOf(meta.workflowId);
    const gateId = textOf(meta.gateId);
    const projectId = textOf(meta.projectId);
    // Whoever asks for what does not exist for them leaves nothing here.
    const isMissing = error?.name === 'NotFoundError';
    if ((!runId && !gateId && !projectId) || isMissing) {
      return;
    }
    const { redactor, logger } = this.dependencies;
    const body = fieldsOf(options.request?.body);
    const details = { ...pickTexts(body, TOLD), ...pickTexts(meta, NAMED) };
    try {
      await this.#entries.add({
        run_id: runId,
        gate_id: gateId,
        project_id: projectId,
        event_id: options.eventId,
        by: textOf(meta.actingUser) ?? 'unknown',
        succeeded: error === undefined,
        error: error && redactor.redactText(error.message),
        details: JSON.stringify(redactor.redact(details)),
      });
    } catch (failure) {
      logger.warn(`An audit entry was not kept: ${failure}`);
    }
  }
}
