import { parseDocument } from 'yaml';
import { collectComments } from '../content/comments';
import { isMap } from '../content/query';
import { defaultPipeline } from './defaultPipeline';
import type { Pipeline } from './schema';

/** What the older configuration said, laid over the shipped one, and what has no place there. */
export interface ConfigurationMigration {
  readonly pipeline: Pipeline;
  /** Everything that could not be carried over, by its path. Nothing is dropped silently. */
  readonly kept: Readonly<Record<string, unknown>>;
}

/**
 * Reads the older `config/pipeline.yml` with `phases`, `modes`, `agents` and
 * `artifact_paths`: titles, goals, agents and artifact paths of known phases
 * are carried over; the rest is handed back by its path.
 */
export function migrateConfiguration(source: string): ConfigurationMigration {
  const document = parseDocument(source);
  const old: unknown = document.toJS();
  const comments = collectComments(document);
  const kept: Record<string, unknown> =
    comments.length === 0 ? {} : { '# comments': comments };
  if (!isMap(old)) {
    return { pipeline: defaultPipeline(), kept: { '': old } };
  }
  const pipeline: Pipeline = structuredCopy(defaultPipeline());
  for (const [key, value] of Object.entries(old)) {
    if (key === 'phases') {
      overlay(
        'phases',
        value,
        pipeline.phases,
        ['title', 'goal', 'mode', 'lead'],
        kept,
      );
    } else if (key === 'modes') {
      overlay('modes', value, pipeline.modes, ['purpose'], kept);
    } else if (key === 'agents') {
      overlay('agents', value, pipeline.agents, ['purpose'], kept);
    } else if (key === 'artifact_paths' && isMap(value)) {
      movePaths(value, pipeline, kept);
    } else {
      kept[key] = value;
    }
  }
  return { pipeline, kept };
}

function structuredCopy<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}

/** The older form used other words for some fields. */
const words: Readonly<Record<string, string>> = {
  name: 'title',
  description: 'goal',
  lead_agent: 'lead',
  agent: 'lead',
};

function overlay(
  section: string,
  value: unknown,
  targets: readonly { id: string }[],
  fields: readonly string[],
  kept: Record<string, unknown>,
): void {
  const entries: [string, unknown][] = Array.isArray(value)
    ? value.map((element, index) => [
        isMap(element)
          ? String(element.id ?? element.name ?? index)
          : String(element),
        element,
      ])
    : Object.entries(isMap(value) ? value : { '': value });
  for (const [id, element] of entries) {
    const target = targets.find(
      candidate => candidate.id === id.replace(/_/g, '-'),
    );
    if (!target) {
      kept[`${section}.${id}`] = element;
      continue;
    }
    for (const [key, inner] of Object.entries(isMap(element) ? element : {})) {
      const field = words[key] ?? key;
      const name =
        section !== 'phases' && key === 'description' ? 'purpose' : field;
      if (
        fields.includes(name) &&
        typeof inner === 'string' &&
        isKnown(name, inner)
      ) {
        Object.assign(target, { [name]: inner });
      } else if (!(key === 'id' || (key === 'name' && inner === id))) {
        kept[`${section}.${id}.${key}`] = inner;
      }
    }
  }
}

function isKnown(field: string, value: string): boolean {
  if (field === 'mode') {
    return defaultPipeline().modes.some(({ id }) => id === value);
  }
  return (
    field !== 'lead' || defaultPipeline().agents.some(({ id }) => id === value)
  );
}

function movePaths(
  paths: Record<string, unknown>,
  pipeline: Pipeline,
  kept: Record<string, unknown>,
): void {
  for (const [file, path] of Object.entries(paths)) {
    const artifacts = pipeline.phases
      .flatMap(phase => phase.artifacts)
      .filter(
        artifact =>
          artifact.file === file ||
          artifact.file.replace(/\.[a-z]+$/, '') === file,
      );
    if (artifacts.length === 0 || typeof path !== 'string') {
      kept[`artifact_paths.${file}`] = path;
    }
    artifacts.forEach(artifact => {
      artifact.path = typeof path === 'string' ? path : artifact.path;
    });
  }
}
