import {
  evaluateCondition,
  lookUpValue,
  TemplateValues,
} from './expression/evaluateCondition';
import { gatherValues } from './layer/gatherValues';
import { Layer, LayerFile } from './layer/Layer';
import { Contribution, mergeContents } from './merge/mergeContents';
import { renderTemplate, renderValues } from './template/renderTemplate';

/** A file of a generated repository. */
export interface GeneratedFile {
  readonly path: string;
  readonly content: string;
}

/** What came out and of which layers. */
export interface Generation {
  readonly layers: readonly string[];
  readonly files: readonly GeneratedFile[];
}

/** A request that the layers at hand cannot fulfil. */
export class GenerationError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'GenerationError';
  }
}

/** What {@link generateFiles} works on. */
export interface GenerationRequest {
  readonly layers: readonly Layer[];
  readonly values: TemplateValues;
  /** Capabilities that must be there, such as `feature:auth`. */
  readonly requires?: readonly string[];
}

/**
 * Merges all layers whose condition holds into one repository.
 *
 * @remarks Pure and deterministic: same layers and values, same files in the same order.
 */
export function generateFiles(request: GenerationRequest): Generation {
  const chosen = request.layers.filter(
    ({ when }) => when === undefined || evaluateCondition(when, request.values),
  );
  const values = gatherValues(chosen, request.values);
  checkRequirements(chosen, request.requires ?? []);
  const slots = collectSlots(chosen, values);
  const contributions = new Map<string, Contribution[]>();
  const used = new Set<string>();
  for (const layer of chosen) {
    for (const file of layer.files.filter(({ slot }) => !slot)) {
      for (const { path, scope } of listTargets(layer, file, values)) {
        const label = `${layer.name}/${file.path}`;
        const fillings = slots.get(path) ?? new Map<string, string[]>();
        const rendered = renderTemplate(label, file.content, scope, fillings);
        rendered.slots.forEach(slot => used.add(`${path}#${slot}`));
        if (rendered.content.trim() !== '' || file.content.trim() === '') {
          const list = contributions.get(path) ?? [];
          list.push({ layer: layer.name, content: rendered.content });
          contributions.set(path, list);
        }
      }
    }
  }
  checkSlots(slots, used);
  return {
    layers: chosen.map(({ name }) => name),
    files: [...contributions]
      .map(([path, list]) => ({ path, content: mergeContents(path, list) }))
      .sort((a, b) => (a.path < b.path ? -1 : 1)),
  };
}

function checkRequirements(
  layers: readonly Layer[],
  requires: readonly string[],
): void {
  const provided = new Set(layers.flatMap(({ provides }) => provides));
  const missing = requires.filter(name => !provided.has(name));
  if (missing.length > 0) {
    throw new GenerationError(
      `No layer provides ${missing.join(', ')} for this combination; ` +
        `available: ${[...provided].sort().join(', ') || 'nothing'}`,
    );
  }
}

type Slots = Map<string, Map<string, string[]>>;

function collectSlots(layers: readonly Layer[], values: TemplateValues): Slots {
  const slots: Slots = new Map();
  for (const layer of layers) {
    for (const file of layer.files) {
      if (!file.slot) continue;
      for (const { path, scope } of listTargets(layer, file, values)) {
        const label = `${layer.name}/${file.path}#${file.slot}`;
        const { content } = renderTemplate(label, file.content, scope);
        const ofFile = slots.get(path) ?? new Map<string, string[]>();
        const list = ofFile.get(file.slot) ?? [];
        if (content !== '') {
          list.push(content);
        }
        slots.set(path, ofFile.set(file.slot, list));
      }
    }
  }
  return slots;
}

function checkSlots(slots: Slots, used: ReadonlySet<string>): void {
  for (const [path, names] of slots) {
    for (const [name, contents] of names) {
      if (contents.length > 0 && !used.has(`${path}#${name}`)) {
        throw new GenerationError(
          `A layer fills the slot '${name}' of ${path}, but no layer offers it`,
        );
      }
    }
  }
}

/** `modules/__each.modules.name__/main.tf`: once for each item of `modules`. */
const EACH = /__each\.([a-z][A-Za-z]*)\.([a-zA-Z]+)__/;

/** The files that a skeleton file becomes: one, or one for each item that its path names. */
function listTargets(
  layer: Layer,
  file: LayerFile,
  values: TemplateValues,
): { readonly path: string; readonly scope: TemplateValues }[] {
  const repeated = EACH.exec(file.path);
  if (!repeated) {
    return [{ path: renderPath(layer, file, values), scope: values }];
  }
  const [, list, field] = repeated;
  const items = lookUpValue(values, [list]);
  if (!Array.isArray(items)) {
    throw new GenerationError(
      `${layer.name}/${file.path} repeats itself for '${list}', which is not a list`,
    );
  }
  return items.map((each: unknown) => {
    const scope = { ...values, each };
    const one = {
      ...file,
      path: file.path.replace(EACH, `__each.${field}__`),
    };
    return { path: renderPath(layer, one, scope), scope };
  });
}

// Python writes these with double underscores itself.
const PYTHON_NAMES = new Set(['init', 'main']);

/** `src/__package__/main.py`: a value between double underscores, checked not to leave the folder. */
function renderPath(
  layer: Layer,
  file: LayerFile,
  values: TemplateValues,
): string {
  const path = file.path.replace(
    /__([a-z][A-Za-z]*(?:\.[a-zA-Z]+)*)__/g,
    (text, name: string) =>
      PYTHON_NAMES.has(name)
        ? text
        : renderValues(
            `${layer.name}/${file.path}`,
            1,
            `<%= ${name} %>`,
            values,
          ),
  );
  const parts = path.split('/');
  if (path.startsWith('/') || parts.includes('..') || /[\0\\]/.test(path)) {
    throw new GenerationError(`The path ${path} would leave the repository`);
  }
  return path;
}
