import { randomUUID } from 'node:crypto';
import {
  ConflictError,
  InputError,
  NotAllowedError,
  NotFoundError,
} from '@backstage/errors';
import {
  canDecideWaiver,
  type PolicyRule,
  type Waiver,
} from '@trainyard/plugin-policy-common';
import type { WaiverStore } from '../database/WaiverStore';

/** A wish for an exception. */
export type WaiverRequest = Pick<
  Waiver,
  | 'rule'
  | 'entityRef'
  | 'resource'
  | 'environment'
  | 'owner'
  | 'reason'
  | 'expiresAt'
>;

/** What somebody decides about a waiver. */
export type WaiverDecision = 'approve' | 'reject' | 'revoke';

const moves: Readonly<
  Record<
    WaiverDecision,
    readonly [from: Waiver['status'], to: Waiver['status']]
  >
> = {
  approve: ['requested', 'approved'],
  reject: ['requested', 'rejected'],
  revoke: ['approved', 'revoked'],
};

/** Exceptions that one person asks for and another one decides. */
export class WaiverService {
  constructor(
    private readonly store: WaiverStore,
    private readonly rules: () => Promise<readonly PolicyRule[]>,
    private readonly now: () => Date = () => new Date(),
  ) {}

  list(filter: {
    entityRef?: string;
    status?: string;
  }): Promise<readonly Waiver[]> {
    return this.store.list(filter);
  }

  async request(wish: WaiverRequest, requestedBy: string): Promise<Waiver> {
    const known = await this.rules();
    if (!known.some(rule => rule.id === wish.rule)) {
      throw new InputError(
        `rule: no rule is called ${wish.rule}; /rules lists them`,
      );
    }
    if (
      wish.expiresAt !== undefined &&
      new Date(wish.expiresAt) <= this.now()
    ) {
      throw new InputError('expiresAt: it lies in the past');
    }
    const waiver: Waiver = {
      ...wish,
      id: randomUUID(),
      requestedBy,
      requestedAt: this.now().toISOString(),
      status: 'requested',
    };
    await this.store.add(waiver);
    return waiver;
  }

  async decide(
    id: string,
    decision: WaiverDecision,
    decidedBy: string,
  ): Promise<Waiver> {
    const waiver = await this.store.get(id);
    if (!waiver) {
      throw new NotFoundError(`No waiver has the id ${id}`);
    }
    // Whoever bears the risk may always end it, never begin it.
    if (decision !== 'revoke' && !canDecideWaiver(waiver, decidedBy)) {
      throw new NotAllowedError(
        'Somebody else has to decide: you asked for this waiver or answer for it',
      );
    }
    const [from, to] = moves[decision];
    const at = this.now();
    if (
      waiver.status !== from ||
      !(await this.store.decide(id, from, to, decidedBy, at))
    ) {
      throw new ConflictError(`This waiver is ${waiver.status} already`);
    }
    return { ...waiver, status: to, decidedBy, decidedAt: at.toISOString() };
  }
}
