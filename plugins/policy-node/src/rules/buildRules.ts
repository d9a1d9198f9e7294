import fs from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';
import type { OpaRuntime } from '@trainyard/opa';
import { toShippedRule, type ShippedCatalogue } from './catalogue';
import { unitEntrypoint } from './composeRego';
import { digestOfUnits, readUnitSources } from './shippedSources';

/** Types named in `linked(r, "type")` and `input.types.type`. */
function relatedTypes(rego: string): string[] {
  const found = [
    ...rego.matchAll(/linked(?:_any)?\(r, ([^)]+)\)/g),
    ...rego.matchAll(/input\.types((?:\.|\[")[\w.]+)/g),
  ].flatMap(match => match[1].match(/(?:data\.)?[a-z0-9]+_\w+/g) ?? []);
  return [...new Set(found)].sort();
}

/** Compiles the bundles of `sources` into `assets`. */
export async function buildRules(
  sources: string,
  assets: string,
  opa: OpaRuntime,
): Promise<ShippedCatalogue> {
  const units = readUnitSources(sources);
  fs.mkdirSync(assets, { recursive: true });
  for (const stale of fs
    .readdirSync(assets)
    .filter(name => name.endsWith('.wasm.br'))) {
    fs.rmSync(path.join(assets, stale));
  }
  const catalogue: ShippedCatalogue = {
    digest: digestOfUnits(units),
    opaVersion: await opa.version(),
    units: await Promise.all(
      units.map(async ({ unit, subject, files, rego }) => {
        const file = `${unit}.wasm.br`;
        const compiled = await opa.compile(
          { modules: { [`${unit}.rego`]: rego } },
          [unitEntrypoint(unit)],
        );
        fs.writeFileSync(
          path.join(assets, file),
          zlib.brotliCompressSync(compiled.wasm),
        );
        const rules = files.flatMap(each =>
          each.rules.map(rule => toShippedRule(rule, each)),
        );
        return {
          unit,
          subject,
          file,
          digest: compiled.digest,
          relatedTypes: relatedTypes(rego),
          rules,
        };
      }),
    ),
  };
  fs.writeFileSync(
    path.join(assets, 'rules.json'),
    `${JSON.stringify(catalogue, undefined, 1)}\n`,
  );
  return catalogue;
}
