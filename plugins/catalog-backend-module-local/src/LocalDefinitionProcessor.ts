import fs from 'node:fs/promises';
import path from 'node:path';
import type { Entity } from '@backstage/catalog-model';
import type { CatalogProcessor } from '@backstage/plugin-catalog-node';

/** Before the processor of the catalog, which knows placeholders only at addresses. */
const PRIORITY = 10;

/**
 * Reads the definition of an API that lies beside its catalog file on this machine.
 *
 * @remarks Whoever may push to a repository writes both: what lies outside of the folder of the
 * catalog file, also behind a link, is not read.
 */
export class LocalDefinitionProcessor implements CatalogProcessor {
  getProcessorName(): string {
    return 'LocalDefinitionProcessor';
  }

  getPriority(): number {
    return PRIORITY;
  }

  async preProcessEntity(
    entity: Entity,
    location: { type: string; target: string },
  ): Promise<Entity> {
    const name = findFileName(entity);
    if (location.type !== 'file' || name === undefined) return entity;
    const definition = await readBeside(location.target, name);
    return { ...entity, spec: { ...entity.spec, definition } };
  }
}

function findFileName({ spec }: Entity): string | undefined {
  const definition = spec?.definition;
  const isPlaceholder =
    typeof definition === 'object' &&
    definition !== null &&
    !Array.isArray(definition);
  const name = isPlaceholder ? definition.$text : undefined;
  return typeof name === 'string' ? name : undefined;
}

async function readBeside(catalogFile: string, name: string): Promise<string> {
  const folder = await fs.realpath(path.dirname(catalogFile));
  let file: string;
  try {
    file = await fs.realpath(path.resolve(folder, name));
  } catch {
    throw new Error(`definition: ${name} is not beside ${catalogFile}`);
  }
  if (!file.startsWith(folder + path.sep)) {
    throw new Error(
      `definition: ${name} lies outside of the folder of ${catalogFile}`,
    );
  }
  return fs.readFile(file, 'utf8');
}
