import type {
  BackstageCredentials,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { ServiceUnavailableError } from '@backstage/errors';
import type { AgentsService } from '@trainyard/plugin-agents-node';
import {
  PHASE_GATE_GRAPH,
  type Ask,
  type GateResult,
} from '@trainyard/plugin-value-train-common';
import type { QuestionRecord, QuestionStore } from '../database/QuestionStore';
import type { TrainRecord } from '../database/TrainStore';
import { describeQuestion } from './describeQuestion';
import type { TrainService } from './TrainService';

/** What putting questions needs. */
export interface GateQuestionsDependencies {
  readonly agents: AgentsService;
  readonly questions: QuestionStore;
  readonly trains: TrainService;
  readonly logger: LoggerService;
}

/**
 * Puts what a gate waits for to people, as gates of the engine: they stand in
 * everybody's "Waiting for me" and are answered like every other gate.
 */
export class GateQuestions {
  constructor(private readonly dependencies: GateQuestionsDependencies) {}

  /** The run that asks about a phase. */
  find(record: TrainRecord, phase: string) {
    return this.dependencies.questions.find(record.train_id, phase);
  }

  /** Asks for the decisions that are missing, and withdraws what is no longer asked. */
  async ask(
    record: TrainRecord,
    gate: GateResult,
    credentials: BackstageCredentials,
  ): Promise<void> {
    const { agents, questions } = this.dependencies;
    const asks =
      gate.verdict === 'needs_human'
        ? gate.findings
            .filter(({ waivedBy }) => waivedBy === undefined)
            .flatMap(finding => finding.asks ?? [])
            .filter(({ people }) => people.length > 0)
        : [];
    const former = await questions.find(record.train_id, gate.phase);
    if (former && (await this.#stillAsks(former, gate, asks, credentials))) {
      return;
    }
    if (former) {
      await this.#withdraw(former, 'something else is asked', credentials);
    }
    if (asks.length === 0) {
      return;
    }
    const train = this.dependencies.trains.open(record);
    try {
      const { workflowId } = await agents
        .withCredentials(credentials)
        .startWorkflow({
          template: PHASE_GATE_GRAPH,
          projectId: record.project_id,
          title: `${train.phase(gate.phase).title}: ${record.title}`,
          parameters: { ...describeQuestion(record, train, gate, asks) },
        });
      await questions.save({
        train_id: record.train_id,
        phase: gate.phase,
        subject_sha256: gate.subjectSha256,
        workflow_id: workflowId,
        asked_at: new Date(gate.evaluatedAt),
      });
    } catch (error) {
      throw new ServiceUnavailableError(
        `The gate was judged, but the people who decide could not be asked; judge it again. ${error}`,
      );
    }
  }

  /** Withdraws questions about something that is not so any more. */
  async refresh(
    record: TrainRecord,
    credentials: BackstageCredentials,
  ): Promise<void> {
    const { questions, trains } = this.dependencies;
    const asked = await questions.list(record.train_id);
    if (asked.length === 0) {
      return;
    }
    const train = trains.open(record);
    const { positions, status } = train.train().state;
    for (const question of asked) {
      const isHere =
        status === 'active' &&
        positions.some(({ phase }) => phase === question.phase);
      if (
        !isHere ||
        train.subject(question.phase) !== question.subject_sha256
      ) {
        await this.#withdraw(
          question,
          isHere ? 'the artifacts changed' : 'the train moved',
          credentials,
        );
      }
    }
  }

  async #stillAsks(
    question: QuestionRecord,
    gate: GateResult,
    asks: readonly Ask[],
    credentials: BackstageCredentials,
  ): Promise<boolean> {
    if (question.subject_sha256 !== gate.subjectSha256 || asks.length === 0) {
      return false;
    }
    const client = this.dependencies.agents.withCredentials(credentials);
    const run = await client.getWorkflow(question.workflow_id).catch(() => {
      // A run that is gone asks nothing.
      return undefined;
    });
    if (
      run &&
      ['queued', 'running'].includes(run.status) &&
      !run.gates.length
    ) {
      return true;
    }
    const open = (run?.gates ?? [])
      .filter(({ status }) => ['waiting', 'needs-person'].includes(status))
      .map(({ subject }) => keyOf(subject.details as Ask, subject.answerers));
    return asks.every(ask => {
      const at = open.indexOf(keyOf(ask, ask.people));
      return at >= 0 && open.splice(at, 1).length === 1;
    });
  }

  async #withdraw(
    question: QuestionRecord,
    reason: string,
    credentials: BackstageCredentials,
  ): Promise<void> {
    const { agents, questions, logger } = this.dependencies;
    await questions.remove(question);
    await agents
      .withCredentials(credentials)
      .cancelWorkflow(question.workflow_id, reason)
      .catch(error =>
        // A run that ended by itself, or that this person may not cancel: its
        // answer is refused, because it binds something else.
        logger.info(
          `Run ${question.workflow_id} was not cancelled: ${error.message}`,
        ),
      );
  }
}

function keyOf(
  { roles }: Pick<Ask, 'roles'>,
  people: readonly string[] = [],
): string {
  return JSON.stringify([roles, [...people].sort()]);
}
