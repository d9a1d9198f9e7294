import fs from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';
import type { CompiledPolicy } from '@trainyard/opa';
import type { ShippedCatalogue, ShippedUnit } from './catalogue';
import { locateRuleAssets } from './locateAssets';

/** The rules that come with the portal, compiled; modules are read when first needed. */
export class ShippedRules {
  private readonly modules = new Map<string, CompiledPolicy>();

  private constructor(
    private readonly folder: string,
    readonly catalogue: ShippedCatalogue,
  ) {}

  static load(folder: string = locateRuleAssets()): ShippedRules {
    const text = fs.readFileSync(path.join(folder, 'rules.json'), 'utf8');
    return new ShippedRules(folder, JSON.parse(text) as ShippedCatalogue);
  }

  compiled(unit: ShippedUnit): CompiledPolicy {
    const known = this.modules.get(unit.unit);
    if (known) {
      return known;
    }
    const packed = fs.readFileSync(path.join(this.folder, unit.file));
    const policy = {
      digest: unit.digest,
      wasm: new Uint8Array(zlib.brotliDecompressSync(packed)),
    };
    this.modules.set(unit.unit, policy);
    return policy;
  }
}
