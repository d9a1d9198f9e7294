import type {
  AuditorService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import type {
  ClaimedRequest,
  PullRequestStore,
} from '../database/PullRequestStore';
import type { CodeHost } from './CodeHost';
import { isTemporary } from './HostClient';
import { reasonOf, type RequestJudge } from './RequestJudge';
import type { RequestReference } from './readRequestEvent';

/**
 * Judges requests that wait, one after the other.
 *
 * @remarks
 * Hosts give a delivery ten seconds, judging may take longer, and a restart
 * must lose none: deliveries are therefore kept first and worked off here.
 */
export class RequestWorker {
  private working: Promise<void> | undefined;
  private isAsked = false;

  constructor(
    private readonly options: {
      readonly store: PullRequestStore;
      readonly judge: RequestJudge;
      readonly auditor: AuditorService;
      readonly logger: LoggerService;
      openHost(reference: RequestReference): Promise<CodeHost>;
      now?(): Date;
    },
  ) {}

  /** Works until nothing is due; a second call joins the first. */
  async drain(): Promise<void> {
    this.isAsked = true;
    this.working ??= this.workWhileAsked();
    return this.working;
  }

  /** A delivery may come after the last look and before the end: it is looked again. */
  private async workWhileAsked(): Promise<void> {
    try {
      while (this.isAsked) {
        this.isAsked = false;
        await this.work();
      }
    } finally {
      this.working = undefined;
    }
  }

  private async work(): Promise<void> {
    const { store, now = () => new Date() } = this.options;
    for (
      let claim = await store.claim(now());
      claim;
      claim = await store.claim(now())
    ) {
      await this.judge(claim, now);
    }
  }

  private async judge(claim: ClaimedRequest, now: () => Date): Promise<void> {
    const { store, judge, auditor, logger, openHost } = this.options;
    const { reference } = claim;
    const event = await auditor.createEvent({
      eventId: 'pull-request-judge',
      severityLevel: 'medium',
      meta: { ...reference },
    });
    try {
      const host = await openHost(reference);
      const result = await judge.judge(host, reference, claim.commentId);
      await store.finish(claim, result);
      await event.success({ meta: { ...result } });
    } catch (error) {
      const reason = reasonOf(error);
      logger.warn(
        `${reference.repository}#${reference.number} was not judged: ${reason}`,
      );
      await store.fail(
        claim,
        { reason, isTemporary: isTemporary(error) },
        now(),
      );
      await event.fail({
        error: error instanceof Error ? error : new Error(reason),
      });
    }
  }
}
