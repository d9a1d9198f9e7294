import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';
import {
  canonicalJson,
  emptyHead,
  headOf,
  verifyChain,
  type AuditEvent,
  type AuditHead,
} from '@trainyard/plugin-value-train-common';
import { z } from 'zod';

const bundleSchema = z.strictObject({
  form: z.literal('trainyard-audit-1'),
  project: z.string(),
  exported_at: z.string(),
  head: z.strictObject({ seq: z.number().int(), sha256: z.string() }),
  events: z.array(z.unknown()),
  public_key: z.string(),
  signature: z.string(),
});

/** An audit that can be verified far from its project. */
export interface AuditBundle {
  readonly form: 'trainyard-audit-1';
  readonly project: string;
  readonly exported_at: string;
  readonly head: AuditHead;
  readonly events: readonly AuditEvent[];
  readonly public_key: string;
  readonly signature: string;
}

/** Signs an audit. The signature covers project, time and the end of the chain, and by it every event. */
export function signAuditBundle(
  events: readonly AuditEvent[],
  project: string,
  privateKeyPem: string,
  now: Date,
): AuditBundle {
  const key = createPrivateKey(privateKeyPem);
  const head =
    events.length > 0 ? headOf(events[events.length - 1]) : emptyHead;
  const statement = {
    form: 'trainyard-audit-1' as const,
    project,
    exported_at: now.toISOString(),
    head,
  };
  return {
    ...statement,
    events,
    public_key: createPublicKey(key)
      .export({ type: 'spki', format: 'pem' })
      .toString(),
    signature: sign(
      undefined,
      Buffer.from(canonicalJson(statement)),
      key,
    ).toString('base64'),
  };
}

/** Verifies a bundle: its signature, and every event of its chain. Who owns the key is for the reader to know. */
export function verifyAuditBundle(value: unknown): {
  readonly ok: boolean;
  readonly problems: readonly string[];
  readonly publicKey?: string;
} {
  const parsed = bundleSchema.safeParse(value);
  if (!parsed.success) {
    return { ok: false, problems: ['this is not an audit bundle'] };
  }
  const {
    form,
    project,
    exported_at,
    head,
    events,
    public_key: publicKey,
    signature,
  } = parsed.data;
  const holds = verify(
    undefined,
    Buffer.from(canonicalJson({ form, project, exported_at, head })),
    publicKey,
    Buffer.from(signature, 'base64'),
  );
  const problems = [
    ...(holds ? [] : ['the signature does not hold']),
    ...verifyChain(events, head).tamperings.map(({ message }) => message),
  ];
  return { ok: problems.length === 0, problems, publicKey };
}
