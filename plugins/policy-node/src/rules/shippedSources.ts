import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { composeUnit } from './composeRego';
import { libraryFor } from './library';
import { parseRuleFile, type RuleFile } from './ruleSource';

/** A unit with its sources and the Rego they become. */
export interface UnitSource {
  readonly unit: string;
  readonly subject: RuleFile['subject'];
  readonly files: readonly RuleFile[];
  readonly rego: string;
}

/** Reads every rule file below a folder. */
export function readRuleFiles(folder: string): RuleFile[] {
  return fs
    .readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.yaml'))
    .sort()
    .map(name =>
      parseRuleFile(
        name,
        parse(fs.readFileSync(path.join(folder, name), 'utf8')),
      ),
    );
}

/** Groups rule files by unit and composes their Rego. */
export function readUnitSources(folder: string): UnitSource[] {
  const byUnit = new Map<string, RuleFile[]>();
  for (const file of readRuleFiles(folder)) {
    byUnit.set(file.unit, [...(byUnit.get(file.unit) ?? []), file]);
  }
  return [...byUnit].map(([unit, files]) => {
    const [{ subject }] = files;
    if (files.some(file => file.subject !== subject)) {
      throw new Error(
        `unit ${unit} mixes subjects; give each subject a unit of its own`,
      );
    }
    return {
      unit,
      subject,
      files,
      rego: composeUnit(unit, files, libraryFor(subject)),
    };
  });
}

/** Identifies the rules of all units together. */
export function digestOfUnits(units: readonly UnitSource[]): string {
  const hash = createHash('sha256');
  for (const { unit, rego } of units) {
    hash.update(unit).update('\0').update(rego).update('\0');
  }
  return hash.digest('hex');
}
