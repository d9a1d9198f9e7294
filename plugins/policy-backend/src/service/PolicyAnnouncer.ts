import type { LoggerService } from '@backstage/backend-plugin-api';
import type { EventsService } from '@backstage/plugin-events-node';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import { isAtLeast, type Finding } from '@trainyard/plugin-policy-common';
import type { PolicyReport } from '../database/ReportStore';

/** Tells others what a report says; a listener that fails does not undo the report. */
export class PolicyAnnouncer {
  constructor(
    private readonly events: EventsService,
    private readonly notifications: NotificationService,
    private readonly logger: LoggerService,
  ) {}

  async announce(
    report: PolicyReport,
    fresh: readonly Finding[],
    isFinal = true,
  ): Promise<void> {
    const { verdict } = report;
    const eventPayload = {
      reportId: report.id,
      entityRef: report.entityRef,
      environment: verdict.environment,
      valid: verdict.valid,
      reasons: verdict.reasons,
      counts: verdict.counts,
      policyDigest: report.policyDigest,
      inputDigest: report.inputDigest,
    };
    try {
      if (isFinal) {
        await this.events.publish({ topic: 'policy.validated', eventPayload });
      }
      if (isFinal && !verdict.valid) {
        await this.events.publish({ topic: 'policy.violated', eventPayload });
      }
      await this.notify(report, fresh);
    } catch (error) {
      this.logger.warn(
        `Report ${report.id} was kept but not announced: ${error}`,
      );
    }
  }

  private async notify(
    report: PolicyReport,
    fresh: readonly Finding[],
  ): Promise<void> {
    const grave = fresh.filter(
      finding =>
        isAtLeast(finding.severity, 'high') && finding.waiver === undefined,
    );
    if (!report.ownerRef || grave.length === 0) {
      return;
    }
    const [first] = grave;
    const others = grave.length > 1 ? ` and ${grave.length - 1} more` : '';
    await this.notifications.send({
      recipients: { type: 'entity', entityRef: report.ownerRef },
      payload: {
        title: `${report.entityRef}: ${first.message}${others}`,
        description: `New in ${report.verdict.environment}: ${first.rule} at ${
          first.resource ?? first.location.file
        }`,
        link: `/policy/reports/${report.id}`,
        severity: grave.some(finding => finding.severity === 'critical')
          ? 'critical'
          : 'high',
        topic: 'policy',
        scope: `policy:${report.entityRef}:${report.verdict.environment}`,
      },
    });
  }
}
