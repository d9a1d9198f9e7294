import fc from 'fast-check';
import { appendEvent, emptyHead, headOf, type AuditEvent } from './chain';
import { measureTraceability, requiredLinkKinds, traceBack } from './trace';
import { parseAuditLines, renderAuditLines, verifyChain } from './verifyChain';

function chainOf(length: number): AuditEvent[] {
  const events: AuditEvent[] = [];
  for (let index = 0; index < length; index++) {
    const head =
      events.length > 0 ? headOf(events[events.length - 1]) : emptyHead;
    events.push(
      appendEvent(head, {
        at: `2026-05-04T08:00:0${index % 10}Z`,
        actor: 'user:default/ada',
        actor_kind: 'person',
        project: 'churn',
        type: 'artifact-saved',
        payload: { path: `file-${index}.md`, note: { b: 1, a: index } },
      }),
    );
  }
  return events;
}

describe('verifyChain', () => {
  const events = chainOf(12);
  const head = headOf(events[11]);

  it('accepts what was written, also after a round trip through text', () => {
    expect(
      verifyChain(parseAuditLines(renderAuditLines(events)), head),
    ).toEqual({ ok: true, events: 12, tamperings: [] });
    expect(verifyChain([], emptyHead).ok).toBe(true);
  });

  it('locates a changed payload, a changed header, a deletion, an insertion, a swap and a cut end', () => {
    const changed = events.map((event, index) =>
      index === 4 ? { ...event, payload: { path: 'other.md' } } : event,
    );
    expect(verifyChain(changed, head).tamperings).toEqual([
      expect.objectContaining({ index: 4, kind: 'payload-changed' }),
    ]);
    const actor = events.map((event, index) =>
      index === 4 ? { ...event, actor: 'user:default/eve' } : event,
    );
    expect(verifyChain(actor, head).tamperings[0]).toMatchObject({
      index: 4,
      kind: 'event-changed',
    });
    const deleted = events.filter((_event, index) => index !== 4);
    expect(verifyChain(deleted, head).tamperings).toEqual([
      expect.objectContaining({
        index: 4,
        kind: 'events-missing',
        message: 'event 5 is missing before event 6',
      }),
    ]);
    const inserted = [...events.slice(0, 5), events[4], ...events.slice(5)];
    expect(verifyChain(inserted, head).tamperings[0]).toMatchObject({
      index: 5,
      kind: 'event-inserted',
    });
    const swapped = [
      ...events.slice(0, 4),
      events[5],
      events[4],
      ...events.slice(6),
    ];
    expect(
      verifyChain(swapped, head).tamperings.map(({ index }) => index),
    ).toEqual([4, 5, 6]);
    expect(verifyChain(events.slice(0, 9), head).tamperings).toEqual([
      expect.objectContaining({
        kind: 'end-cut',
        message: 'events 10 to 12 are missing at the end',
      }),
    ]);
    expect(
      verifyChain([...parseAuditLines('nonsense'), ...events], head).ok,
    ).toBe(false);
  });

  it('finds a chain that was rewritten from some event on, by its head', () => {
    const rewritten = chainOf(11);
    const last = appendEvent(headOf(rewritten[10]), {
      ...events[11],
      payload: { forged: true },
    });
    expect(verifyChain([...rewritten, last]).ok).toBe(true);
    expect(verifyChain([...rewritten, last], head).tamperings[0].kind).toBe(
      'rewritten',
    );
  });

  it('finds any change of any field', () => {
    fc.assert(
      fc.property(
        fc.nat(11),
        fc.constantFrom(
          'seq',
          'at',
          'actor',
          'type',
          'phase',
          'ticket',
          'prev_sha256',
          'sha256',
          'payload_sha256',
        ),
        (index, field) => {
          const tampered = events.map((event, at) =>
            at === index
              ? {
                  ...event,
                  [field]: field === 'seq' ? event.seq + 50 : 'e'.repeat(64),
                }
              : event,
          );
          const { tamperings } = verifyChain(tampered, head);
          expect(tamperings.length).toBeGreaterThan(0);
          expect(tamperings[0].index).toBe(index);
        },
      ),
    );
  });
});

describe('trace', () => {
  it('measures missing kinds and follows links back to the start', () => {
    const links = [
      { kind: 'issue-ticket', from: 'issue:1', to: 'ticket:a', seq: 1 },
      { kind: 'ticket-session', from: 'ticket:a', to: 'session:s', seq: 2 },
      {
        kind: 'session-artifact',
        from: 'session:s',
        to: 'artifact:brief',
        seq: 3,
      },
      {
        kind: 'artifact-input artifact',
        from: 'artifact:model',
        to: 'artifact:brief',
        seq: 4,
      },
    ];
    const result = measureTraceability(links);
    expect(result.share).toBeCloseTo(4 / requiredLinkKinds.length);
    expect(result.missing).toContain('gate-approval');
    expect(traceBack(links, 'artifact:model').map(({ seq }) => seq)).toEqual([
      4, 3, 2, 1,
    ]);
  });
});
