import { trainPaths } from '@trainyard/plugin-value-train-common';
import { writeRecord } from '../repository/records';
import type { TrainRepository } from '../TrainRepository';
import { TrainError } from './TrainError';
import type { Actor } from './trainTypes';

/** Says who holds which role. */
export function setRoles(
  repository: TrainRepository,
  roles: Readonly<Record<string, readonly string[]>>,
  actor: Actor,
): void {
  const known = repository.pipeline.approver_roles.map(({ id }) => id);
  const unknown = Object.keys(roles).find(role => !known.includes(role));
  if (unknown !== undefined) {
    throw new TrainError(
      'refused',
      `"${unknown}" is not a role; use ${known.join(', ')}`,
    );
  }
  const train = repository.train();
  const changed = Object.fromEntries(
    Object.entries(roles).map(([role, people]) => [role, [...new Set(people)]]),
  );
  writeRecord(repository.root, trainPaths.train, { ...train, roles: changed });
  repository.record(actor, 'roles-changed', {
    payload: { before: train.roles, after: changed },
  });
}
