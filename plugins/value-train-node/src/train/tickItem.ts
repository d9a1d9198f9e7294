import {
  readTicks,
  renderChecklist,
  ticketPaths,
} from '@trainyard/plugin-value-train-common';
import { writeFileWhole } from '../repository/records';
import type { TrainRepository } from '../TrainRepository';
import { TrainError } from './TrainError';
import type { Actor } from './trainTypes';

/** Ticks or unticks an item of the current checklist. */
export function tickItem(
  repository: TrainRepository,
  phase: string,
  item: string,
  ticked: boolean,
  actor: Actor,
  evidence?: string,
): void {
  const definition = repository.phase(phase);
  const known = definition.checklist.find(({ id }) => id === item);
  if (!known) {
    throw new TrainError('unknown', `"${item}" is not an item of ${phase}`);
  }
  const { ticket } = repository.position(phase);
  const others = (readTicks(repository.view(), ticket) ?? []).filter(
    ({ id }) => id !== item,
  );
  const tick = ticked
    ? [
        {
          id: item,
          ticked,
          evidence: evidence ?? known.evidence,
          by: actor.name,
          at: actor.at,
          line: 0,
        },
      ]
    : [];
  writeFileWhole(
    repository.root,
    ticketPaths(ticket).checklist,
    renderChecklist(`${definition.title}: checklist`, definition.checklist, [
      ...others,
      ...tick,
    ]),
  );
  repository.record(actor, ticked ? 'item-ticked' : 'item-unticked', {
    phase,
    payload: { item, evidence: evidence ?? known.evidence },
  });
}
