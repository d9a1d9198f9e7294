import type { LoggerService } from '@backstage/backend-plugin-api';
import type { EventsService } from '@backstage/plugin-events-node';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import { createDeliveryEvents } from '@trainyard/plugin-agents-common';
import type {
  AgentTopic,
  DeliveryEventDetail,
  RunEventBody,
  Task,
} from '@trainyard/plugin-agents-common';
import { randomUUID } from 'node:crypto';
import type { RunRow } from '../database/rows';
import type { GateQuestion, OpenedGate } from '../engine/openGate';
import type { RunEnd } from '../engine/Segment';
import type { Redactor } from './Redactor';

/** Where news go. */
export interface AnnouncerServices {
  readonly events: EventsService;
  readonly notifications: NotificationService;
  readonly redactor: Redactor;
  readonly logger: LoggerService;
  /** Users and groups who can answer gates of a project. */
  readonly approversOf: (projectId: string) => Promise<readonly string[]>;
}

/**
 * Tells the events service and people what happened.
 *
 * @remarks
 * News are sent after the commit and are not the record: who must not miss
 * anything reads the events of the run.
 */
export class Announcer {
  constructor(private readonly services: AnnouncerServices) {}

  runStarted(run: {
    readonly runId: string;
    readonly projectId: string;
    readonly requestedBy: string;
    readonly template: string;
    readonly parameters: Record<string, unknown>;
    readonly tasks: readonly Task[];
  }): void {
    const { parameters } = run;
    const ofRun = { workflow_id: run.runId, project_id: run.projectId };
    const tasks = run.tasks.map(task => ({
      task_id: task.taskId,
      agent: task.agent,
      priority: 'normal',
    }));
    this.#publish('workflow.created', {
      ...ofRun,
      requested_by: run.requestedBy,
      service_name: textOf(parameters.serviceName),
      template: run.template,
      environment: textOf(parameters.environment),
      tasks,
    });
    tasks.forEach(task => this.#publish('task.created', { ...ofRun, ...task }));
  }

  gateOpened(run: RunRow, gate: OpenedGate, question: GateQuestion): void {
    this.#publish('gate.waiting', {
      workflow_id: run.id,
      project_id: run.project_id,
      gate_id: gate.gateId,
      node: question.node,
      title: question.title,
    });
    this.#quietly(async () => {
      const approvers = await this.services.approversOf(run.project_id);
      await this.#notify([...approvers, run.requested_by], {
        title: `Waiting for a decision: ${question.title}`,
        description: question.question,
        link: `/runs/${run.id}`,
        topic: 'gate-waiting',
        scope: `gate:${gate.gateId}`,
        severity: 'high',
      });
    });
  }

  gateExpired(gate: {
    readonly id: string;
    readonly run_id: string;
    readonly project_id: string;
    readonly title: string;
  }): void {
    this.#quietly(async () => {
      const approvers = await this.services.approversOf(gate.project_id);
      await this.#notify(approvers, {
        title: `Still waiting, and overdue: ${gate.title}`,
        link: `/runs/${gate.run_id}`,
        topic: 'gate-expired',
        scope: `gate:${gate.id}`,
        severity: 'critical',
      });
    });
  }

  gateAnswered(gate: {
    readonly gateId: string;
    readonly runId: string;
    readonly projectId: string;
    readonly decision: string;
    readonly by: string;
  }): void {
    this.#publish('gate.answered', {
      workflow_id: gate.runId,
      project_id: gate.projectId,
      gate_id: gate.gateId,
      decision: gate.decision,
      answered_by: gate.by,
    });
  }

  /** Tells of the nodes that ended with a write. */
  tasksEnded(
    run: Pick<RunRow, 'id' | 'project_id'>,
    events: readonly RunEventBody[],
  ): void {
    for (const event of events) {
      if (event.kind !== 'node-complete') continue;
      this.#publish('task.completed', {
        workflow_id: run.id,
        project_id: run.project_id,
        task_id: event.node,
        outcome: event.outcome,
        attempt: event.attempt,
        duration_seconds: event.durationMs / 1000,
        reason: event.reason,
      });
    }
  }

  runEnded(run: RunRow, end: RunEnd): void {
    this.#publish('workflow.completed', {
      workflow_id: run.id,
      project_id: run.project_id,
      template: run.graph_id,
      status: end.status,
      reason: end.reason,
    });
    this.#quietly(() =>
      this.#notify([run.requested_by], {
        title: `${run.title}: ${end.status}`,
        description: end.reason,
        link: `/runs/${run.id}`,
        topic: 'run-ended',
        scope: `run:${run.id}`,
        severity: end.status === 'failed' ? 'high' : 'normal',
      }),
    );
  }

  #publish<Topic extends AgentTopic>(
    topic: Topic,
    detail: DeliveryEventDetail<Topic>,
  ): void {
    this.#quietly(async () => {
      const events = createDeliveryEvents({
        topic,
        agent: 'engine',
        id: randomUUID(),
        time: new Date(),
        detail: this.services.redactor.redact(detail),
      });
      for (const event of events) {
        await this.services.events.publish(event);
      }
    });
  }

  async #notify(
    recipients: readonly string[],
    payload: {
      title: string;
      description?: string;
      link: string;
      topic: string;
      scope: string;
      severity: 'critical' | 'high' | 'normal';
    },
  ): Promise<void> {
    const { notifications, redactor } = this.services;
    const entityRef = [...new Set(recipients)];
    if (entityRef.length) {
      await notifications.send({
        recipients: { type: 'entity', entityRef },
        payload: redactor.redact(payload),
      });
    }
  }

  #quietly(tell: () => Promise<void>): void {
    tell().catch(error =>
      this.services.logger.warn(
        `News could not be sent: ${this.services.redactor.redactText(
          String(error),
        )}`,
      ),
    );
  }
}

/** Parameters are checked by the graph, later; what is no text here is left out. */
function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
