import fs from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { Layer, LayerFile } from './Layer';

const MANIFEST = 'layer.yaml';

/** A folder that is not a readable layer. */
export class LayerFolderError extends Error {
  constructor(readonly folder: string, problem: string) {
    super(`Layer ${folder}: ${problem}`);
    this.name = 'LayerFolderError';
  }
}

/**
 * Reads every folder below `root` that holds a `layer.yaml`.
 *
 * @remarks `layer.yaml` has `description`, and optionally `when`, `order`, `provides` and `values`;
 * all other files of the folder are the skeleton. A platform team adds a layer by adding a folder.
 */
export function readLayers(root: string): Layer[] {
  return findLayerFolders(root)
    .map(folder => readLayer(root, folder))
    .sort((a, b) => a.order - b.order || (a.name < b.name ? -1 : 1));
}

function findLayerFolders(folder: string): string[] {
  const entries = fs.readdirSync(folder, { withFileTypes: true });
  if (entries.some(entry => entry.name === MANIFEST)) {
    return [folder];
  }
  return entries
    .filter(entry => entry.isDirectory())
    .flatMap(entry => findLayerFolders(path.join(folder, entry.name)));
}

function readLayer(root: string, folder: string): Layer {
  const name = path.relative(root, folder).split(path.sep).join('/');
  const manifest = readManifest(name, path.join(folder, MANIFEST));
  const files = listFiles(folder)
    .filter(file => file !== MANIFEST)
    .map(file => readFile(folder, file));
  return { name, files, ...manifest };
}

function readManifest(
  name: string,
  file: string,
): Omit<Layer, 'name' | 'files'> {
  const raw: unknown = parse(fs.readFileSync(file, 'utf8'));
  if (typeof raw !== 'object' || raw === null) {
    throw new LayerFolderError(name, `${MANIFEST} must be a mapping`);
  }
  const { description, when, order, provides, values, ...rest } = raw as Record<
    string,
    unknown
  >;
  const unknownKey = Object.keys(rest)[0];
  if (unknownKey) {
    throw new LayerFolderError(name, `unknown field '${unknownKey}'`);
  }
  if (typeof description !== 'string') {
    throw new LayerFolderError(name, "the text 'description' is missing");
  }
  if (when !== undefined && typeof when !== 'string') {
    throw new LayerFolderError(name, "'when' must be a condition");
  }
  return {
    description,
    when,
    order: typeof order === 'number' ? order : 50,
    provides: Array.isArray(provides) ? provides.map(String) : [],
    ...(values === undefined ? {} : { values: readValues(name, values) }),
  };
}

function readValues(name: string, values: unknown): Record<string, unknown> {
  if (typeof values !== 'object' || values === null || Array.isArray(values)) {
    throw new LayerFolderError(name, "'values' must be a mapping");
  }
  return values as Record<string, unknown>;
}

function listFiles(folder: string, prefix = ''): string[] {
  return fs
    .readdirSync(path.join(folder, prefix), { withFileTypes: true })
    .flatMap(entry => {
      const relative = prefix ? `${prefix}/${entry.name}` : entry.name;
      return entry.isDirectory() ? listFiles(folder, relative) : [relative];
    })
    .sort();
}

function readFile(folder: string, file: string): LayerFile {
  const content = fs.readFileSync(path.join(folder, file), 'utf8');
  const [target, slot] = file.split('#');
  return slot ? { path: target, slot, content } : { path: target, content };
}
