import { parse } from 'yaml';
import type { Agent, Origin } from '../model';
import { nothing, type Evaluated } from './runtime';
import { textOf, toValue } from './values';

/** The containers of a pod, from its YAML or from `containerTemplate` entries. */
function readContainers(
  named: ReadonlyMap<string, Evaluated>,
): Record<string, string> {
  const containers: Record<string, string> = {};
  const yaml = textOf(named.get('yaml') ?? nothing);
  if (yaml && yaml !== 'null') {
    Object.assign(containers, readPodYaml(yaml));
  }
  const listed = named.get('containers') ?? named.get('containerTemplates');
  if (listed?.kind === 'mutable-list') {
    for (const item of listed.items) {
      if (item.kind === 'object') {
        const name = textOf(item.data.get('name') ?? nothing);
        const image = textOf(item.data.get('image') ?? nothing);
        if (name && image) {
          containers[name] = image;
        }
      }
    }
  }
  return containers;
}

interface PodDocument {
  readonly spec?: {
    readonly containers?: readonly {
      readonly name?: string;
      readonly image?: string;
    }[];
  };
}

function readPodYaml(text: string): Record<string, string> {
  try {
    const pod = parse(text, { logLevel: 'error' }) as PodDocument | null;
    const containers = pod?.spec?.containers;
    return Object.fromEntries(
      (Array.isArray(containers) ? containers : [])
        .filter(each => each?.image)
        .map(each => [String(each.name ?? 'main'), String(each.image)]),
    );
  } catch {
    return {};
  }
}

/** `agent { kubernetes { … } }` and `podTemplate(…)`. */
export function readPodAgent(
  named: ReadonlyMap<string, Evaluated>,
  origin: Origin,
): Agent {
  const containers = readContainers(named);
  const defaultContainer = named.get('defaultContainer');
  const preferred = defaultContainer ? textOf(defaultContainer) : undefined;
  const image =
    (preferred === undefined ? undefined : containers[preferred]) ??
    Object.entries(containers).find(([name]) => name !== 'jnlp')?.[1];
  const optional = (key: 'label' | 'yaml' | 'yamlFile' | 'cloud') => {
    const value = named.get(key);
    return value ? { [key]: toValue(value) } : {};
  };
  return {
    kind: 'kubernetes',
    ...optional('label'),
    ...optional('yaml'),
    ...optional('yamlFile'),
    ...optional('cloud'),
    ...(defaultContainer
      ? { defaultContainer: toValue(defaultContainer) }
      : {}),
    ...(image === undefined
      ? {}
      : { image: { kind: 'literal', value: image } }),
    containers,
    origin,
  };
}
