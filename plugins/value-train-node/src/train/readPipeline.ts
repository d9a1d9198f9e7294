import fs from 'node:fs';
import {
  defaultPipeline,
  parseConfiguration,
  trainPaths,
  type Pipeline,
} from '@trainyard/plugin-value-train-common';
import { resolveInside } from '../repository/records';

/** The configuration a train runs by: its own, or the shipped one. */
export function readPipeline(root: string): Pipeline {
  for (const file of [trainPaths.pipeline, 'config/pipeline.yml']) {
    const full = resolveInside(root, file);
    if (fs.existsSync(full)) {
      const text = fs.readFileSync(full, 'utf8');
      // The older form is read by migration only, never half understood.
      if (file === trainPaths.pipeline || /^schema_version:/m.test(text)) {
        return parseConfiguration(text);
      }
    }
  }
  return defaultPipeline();
}
