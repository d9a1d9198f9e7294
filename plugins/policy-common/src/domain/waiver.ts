import type { Finding } from './finding';

/** @public */
export interface Waiver {
  readonly id: string;
  readonly rule: string;
  /** The entity it is for, or `*`. */
  readonly entityRef: string;
  /** One resource of it; all when absent. */
  readonly resource?: string;
  /** One environment; all when absent. */
  readonly environment?: string;
  /** Who answers for the risk. */
  readonly owner: string;
  readonly reason: string;
  readonly expiresAt?: string;
  readonly requestedBy: string;
  readonly requestedAt: string;
  readonly status: 'requested' | 'approved' | 'rejected' | 'revoked';
  readonly decidedBy?: string;
  readonly decidedAt?: string;
}

/** What a waiver is held against. */
export interface WaiverContext {
  readonly entityRef?: string;
  /** Entities that a file belongs to, where several lie in what is judged. */
  readonly entitiesOf?: (file: string) => readonly string[];
  readonly environment: string;
  readonly now: Date;
}

/** Four eyes: nobody approves what they asked for or answer for. */
export function canDecideWaiver(waiver: Waiver, userRef: string): boolean {
  return waiver.requestedBy !== userRef && waiver.owner !== userRef;
}

/** Approved by somebody else, and not past its end. */
export function isInForce(waiver: Waiver, now: Date): boolean {
  return (
    waiver.status === 'approved' &&
    waiver.decidedBy !== undefined &&
    waiver.decidedBy !== waiver.requestedBy &&
    (waiver.expiresAt === undefined || new Date(waiver.expiresAt) > now)
  );
}

/** The waiver in force that covers `finding`, if there is one. */
export function findWaiver(
  finding: Pick<Finding, 'rule' | 'resource' | 'location'>,
  waivers: readonly Waiver[],
  context: WaiverContext,
): Waiver | undefined {
  return waivers.find(
    waiver =>
      waiver.rule === finding.rule &&
      (waiver.entityRef === '*' ||
        waiver.entityRef === context.entityRef ||
        context
          .entitiesOf?.(finding.location.file)
          .includes(waiver.entityRef)) &&
      (waiver.resource === undefined || waiver.resource === finding.resource) &&
      (waiver.environment === undefined ||
        waiver.environment === context.environment) &&
      isInForce(waiver, context.now),
  );
}
