import type { CheckOf } from '../../configuration/checkSchema';
import { ticketPaths } from '../../repository/layout';
import { findTicket, readTicks } from '../../repository/trainFacts';
import { isPerson } from '../people';
import {
  failed,
  notApplicable,
  type CheckContext,
  type CheckEvaluator,
  type RawFinding,
} from '../types';
import type { ChecklistItem } from '../../configuration/schema';
import type { ChecklistTick } from '../../repository/checklist';

/** `checklist_complete`: required items are ticked, with evidence that resolves, by a person where one is demanded. */
export const evaluateChecklist: CheckEvaluator<
  CheckOf<'checklist_complete'>
> = (_check, context) => {
  const { input, phase } = context;
  if (phase.checklist.length === 0) {
    return notApplicable('the phase has no checklist');
  }
  const ticket = findTicket(input.view, input.facts, phase.id);
  const ticks = readTicks(input.view, ticket);
  if (!ticks) {
    return failed(
      ticket === undefined
        ? `there is no ticket for ${phase.id}, so nothing is ticked`
        : `${ticketPaths(ticket).checklist} is missing`,
      'Start the phase: its checklist is written then.',
    );
  }
  const path = ticketPaths(ticket ?? '').checklist;
  return {
    findings: phase.checklist.flatMap(item =>
      judgeItem(
        item,
        ticks.filter(({ id }) => id === item.id),
        path,
        context,
      ),
    ),
  };
};

function judgeItem(
  item: ChecklistItem,
  ticks: readonly ChecklistTick[],
  path: string,
  context: CheckContext,
): RawFinding[] {
  const { input, reader } = context;
  const finding = (
    message: string,
    remedy: string,
    more: Partial<RawFinding> = {},
  ): RawFinding[] => [
    {
      path,
      line: ticks[0]?.line,
      message: `${item.id}: ${message}`,
      remedy,
      ...more,
    },
  ];
  if (ticks.length > 1) {
    return finding(
      'stands in the checklist more than once',
      'Remove the copies.',
    );
  }
  const tick = ticks[0];
  if (!tick) {
    return item.required
      ? finding(
          'was removed from the checklist',
          `Put it back: "${item.text}".`,
        )
      : [];
  }
  if (!tick.ticked) {
    return item.required
      ? finding(
          `"${item.text}" is not ticked`,
          `Do it, and tick it with ${item.evidence} as evidence.`,
          {
            undone: true,
            who: item.level === 'human' ? ['a person'] : undefined,
          },
        )
      : [];
  }
  for (const evidence of new Set([
    item.evidence,
    localEvidence(tick.evidence) ?? item.evidence,
  ])) {
    const resolved = reader.evidenceExists(evidence);
    if (resolved.status === 'unavailable') {
      return finding(
        `its evidence ${evidence} does not resolve: ${resolved.reason}`,
        'Provide the evidence, or untick it.',
      );
    }
  }
  if (
    tick.evidence !== undefined &&
    localEvidence(tick.evidence) === undefined
  ) {
    return finding(
      `its evidence ${tick.evidence} lies outside the repository`,
      `Give evidence inside, such as ${item.evidence}.`,
    );
  }
  const agents = input.pipeline.agents.map(({ id }) => id);
  if (item.level === 'human' && !isPerson(tick.by ?? '', agents)) {
    return finding(
      tick.by === undefined
        ? 'does not say which person ticked it'
        : `was ticked by ${tick.by}, but needs a person`,
      'A person must look and tick it.',
      { who: ['a person'] },
    );
  }
  return [];
}

/** Evidence inside the repository, without leading dots; undefined for other places. */
function localEvidence(evidence: string | undefined): string | undefined {
  if (evidence === undefined || /^[a-z][a-z0-9+.-]*:/i.test(evidence)) {
    return undefined;
  }
  const clean = evidence.replace(/^(?:\.\.?\/)+/, '');
  return clean.startsWith('/') || clean.includes('../') ? undefined : clean;
}

/** `checklist_monotonic`: what was ticked on the base branch stays ticked unless a waiver names the item. */
export const evaluateMonotonic: CheckEvaluator<
  CheckOf<'checklist_monotonic'>
> = (_check, context) => {
  const { input, phase } = context;
  if (!input.base) {
    return notApplicable('there is no base to compare with');
  }
  const ticket = findTicket(input.view, input.facts, phase.id);
  const before = readTicks(input.base, ticket) ?? [];
  const now = readTicks(input.view, ticket) ?? [];
  const path = ticketPaths(ticket ?? '').checklist;
  return {
    findings: before
      .filter(
        tick => tick.ticked && phase.checklist.some(({ id }) => id === tick.id),
      )
      .filter(tick => !now.some(({ id, ticked }) => id === tick.id && ticked))
      .map(tick => ({
        path,
        message: `${tick.id} was ticked on the base branch and is no longer`,
        remedy: 'Tick it again, or let a waiver name it.',
        waiverNames: tick.id,
      })),
  };
};
