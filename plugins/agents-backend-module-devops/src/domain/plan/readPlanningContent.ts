import fs from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { PlanningContent, planningContentSchema } from './PlanningContent';

/** Reads the content file; an error names file, field and problem. */
export function readPlanningContent(file: string): PlanningContent {
  const result = planningContentSchema.safeParse(
    parse(fs.readFileSync(file, 'utf8')),
  );
  if (!result.success) {
    throw new Error(`${file} is not usable:\n${z.prettifyError(result.error)}`);
  }
  return result.data;
}
