import { readYamlDocuments, type PlacedDocument } from './yamlDocuments';

type Json = Record<string, unknown>;
type Path = (string | number)[];

function record(value: unknown): Json {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
    ? (value as Json)
    : {};
}

/** An object of a manifest. */
export interface PlacedObject extends Json {
  readonly id: string;
  readonly line: number;
  readonly document: number;
}

/** A container with where it stands. */
export interface PlacedContainer extends Json {
  readonly role: 'main' | 'init' | 'ephemeral';
  readonly line: number;
  readonly path: Path;
}

/** An object that makes pods. */
export interface Workload {
  readonly id: string;
  readonly kind: string;
  readonly line: number;
  readonly document: number;
  readonly metadata: Json;
  readonly podMetadata: Json;
  readonly pod: Json;
  readonly podPath: Path;
  readonly containers: readonly PlacedContainer[];
}

/** The input of Kubernetes rules. */
export interface KubernetesInput {
  readonly objects: readonly PlacedObject[];
  readonly workloads: readonly Workload[];
}

const podPaths: Readonly<Record<string, Path>> = {
  Pod: [],
  PodTemplate: ['template'],
  Deployment: ['spec', 'template'],
  StatefulSet: ['spec', 'template'],
  DaemonSet: ['spec', 'template'],
  ReplicaSet: ['spec', 'template'],
  ReplicationController: ['spec', 'template'],
  Job: ['spec', 'template'],
  CronJob: ['spec', 'jobTemplate', 'spec', 'template'],
};

const containerLists = [
  ['containers', 'main'],
  ['initContainers', 'init'],
  ['ephemeralContainers', 'ephemeral'],
] as const;

function follow(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (current, key) => record(current)[String(key)],
    value,
  );
}

function identify(object: Json): string {
  const metadata = record(object.metadata);
  const name = String(metadata.name ?? metadata.generateName ?? '(unnamed)');
  return [object.kind, metadata.namespace, name].filter(Boolean).join('/');
}

function toWorkload(
  object: Json,
  document: PlacedDocument,
  base: Path,
): Workload | undefined {
  const path = podPaths[String(object.kind)];
  if (!path) {
    return undefined;
  }
  const podPath = [...base, ...path, 'spec'];
  const template = record(follow(object, path));
  const pod = record(template.spec);
  const containers = containerLists.flatMap(([key, role]) => {
    const list = Array.isArray(pod[key]) ? (pod[key] as unknown[]) : [];
    return list.map((container, index): PlacedContainer => {
      const containerPath = [...podPath, key, index];
      return {
        ...record(container),
        role,
        line: document.lineOf(containerPath) ?? 1,
        path: containerPath,
      };
    });
  });
  return {
    id: identify(object),
    kind: String(object.kind),
    line: document.lineOf([...base, 'kind']) ?? 1,
    document: document.index,
    metadata: record(object.metadata),
    podMetadata: record(template.metadata),
    pod,
    podPath,
    containers,
  };
}

function objectsOf(document: PlacedDocument): { object: Json; base: Path }[] {
  const object = record(document.data);
  if (
    typeof object.kind === 'string' &&
    object.kind.endsWith('List') &&
    Array.isArray(object.items)
  ) {
    return object.items.map((item, index) => ({
      object: record(item),
      base: ['items', index],
    }));
  }
  return [{ object, base: [] }];
}

/** Reads manifests: one object or many, also in a List. */
export function readKubernetes(content: string): KubernetesInput {
  const objects: PlacedObject[] = [];
  const workloads: Workload[] = [];
  for (const document of readYamlDocuments(content)) {
    for (const { object, base } of objectsOf(document)) {
      const line = document.lineOf([...base, 'kind']) ?? 1;
      objects.push({
        ...object,
        id: identify(object),
        line,
        document: document.index,
      });
      const workload = toWorkload(object, document, base);
      if (workload) {
        workloads.push(workload);
      }
    }
  }
  return { objects, workloads };
}
