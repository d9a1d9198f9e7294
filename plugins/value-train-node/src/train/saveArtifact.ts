import path from 'node:path';
import {
  contentHash,
  createMemoryView,
  hashText,
  trainPaths,
} from '@trainyard/plugin-value-train-common';
import { linksInArtifact, type Link } from '../repository/artifactLinks';
import { fillFrontMatter } from '../repository/frontMatterWriter';
import { readRecord, writeFileWhole, writeRecord } from '../repository/records';
import type { TrainRepository } from '../TrainRepository';
import { TrainError } from './TrainError';
import type { Actor, ArtifactSave } from './trainTypes';

/**
 * Refuses the records of the train, approvals among them, in every spelling: a path with
 * dots leads there as well, and so does another case where the file system does not mind.
 */
function assertWritable(file: string): void {
  if (file !== path.posix.normalize(file) || /^(?:\.\.)?\/|\\/.test(file)) {
    throw new TrainError(
      'refused',
      `${file} is no plain path inside the repository`,
    );
  }
  if (/^(?:\.trainyard|tickets|\.git)(?:\/|$)/i.test(file)) {
    throw new TrainError(
      'refused',
      `${file} is a record of the train and is not edited by hand`,
    );
  }
}

/** Saves an artifact. Somebody else's change in between is a conflict, never overwritten. */
export function saveArtifact(
  repository: TrainRepository,
  phase: string,
  save: ArtifactSave,
  actor: Actor,
): string {
  assertWritable(save.path);
  const position = repository.position(phase);
  const view = repository.view();
  const current = view.hash(save.path);
  if (
    save.expectedSha256 !== undefined &&
    (current ?? '') !== save.expectedSha256
  ) {
    throw new TrainError(
      'conflict',
      `${save.path} was changed in the meantime`,
    );
  }
  const frozen = repository.train().state.frozen[save.path];
  if (
    frozen !== undefined &&
    contentHash(createMemoryView({ [save.path]: save.content }), save.path) !==
      frozen
  ) {
    throw new TrainError(
      'refused',
      `${save.path} is frozen; go back to the phase that froze it`,
    );
  }
  const inputs = save.inputs?.map(input => ({
    path: input,
    sha256: contentHash(view, input) ?? '',
  }));
  const provenance = readRecord(repository.root, trainPaths.provenance);
  const artifacts = (provenance.artifacts ?? {}) as Record<
    string,
    { version?: number; inputs?: unknown }
  >;
  const version = (artifacts[save.path]?.version ?? 0) + 1;
  const cycle = repository.train().state.cycle;
  const content = save.path.endsWith('.md')
    ? fillFrontMatter(save.content, {
        ticket: position.ticket,
        cycle,
        version,
        now: actor.at,
        inputs,
      })
    : save.content;
  writeFileWhole(repository.root, save.path, content);
  const session = `${position.ticket}`;
  writeRecord(repository.root, trainPaths.provenance, {
    artifacts: {
      ...artifacts,
      [save.path]: {
        version,
        session,
        ...(actor.kind === 'agent' ? {} : { author: actor.name }),
        ...(save.agent === undefined ? {} : { author_agent: save.agent }),
        ...(save.path.endsWith('.md')
          ? {}
          : { inputs: inputs ?? artifacts[save.path]?.inputs ?? [] }),
      },
    },
  });
  const links: Link[] = [
    {
      kind: 'session-artifact',
      from: `session:${session}`,
      to: `artifact:${save.path}`,
    },
    ...(inputs ?? []).map(input => ({
      kind: 'artifact-input artifact',
      from: `artifact:${save.path}`,
      to: `artifact:${input.path}`,
    })),
    ...linksInArtifact(save.path, content, session),
  ];
  const sha256 = hashText(content);
  repository.record(actor, 'artifact-saved', {
    phase,
    payload: { path: save.path, version, sha256 },
    links,
  });
  return sha256;
}
