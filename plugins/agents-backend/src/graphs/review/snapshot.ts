import {
  REDACTED,
  redactTokens,
  severitySchema,
} from '@trainyard/plugin-agents-common';
import type { NodeContext, SourceFile } from '@trainyard/plugin-agents-node';
import { z } from 'zod';

/** A place that looks like a committed secret; never the secret itself. */
export const secretHitSchema = z.object({
  path: z.string(),
  line: z.int(),
});
export type SecretHit = z.infer<typeof secretHitSchema>;

/** The repository as analysts see it: paths and sizes, and the text of small files. */
export const snapshotSchema = z.object({
  files: z.array(z.object({ path: z.string(), sizeBytes: z.int() })),
  texts: z.record(z.string(), z.string()),
  secretHits: z.array(secretHitSchema),
});
export type Snapshot = z.infer<typeof snapshotSchema>;

/** What an analyst found out. */
export const analysisSchema = z.object({
  facts: z.array(z.object({ label: z.string(), value: z.string() })),
  improvements: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      severity: severitySchema,
      /** Files that show it; for a missing file the place where it belongs. */
      evidence: z.array(z.string()),
      remedy: z.string(),
      effort: z.enum(['minutes', 'hours', 'days']),
      /** Whether it can be done without judgement. */
      isMechanical: z.boolean(),
    }),
  ),
});
export type Analysis = z.infer<typeof analysisSchema>;
export type Improvement = Analysis['improvements'][number];

const LARGEST_TEXT_BYTES = 64_000;
const MOST_TEXT_BYTES = 6_000_000;

function findSecrets(path: string, text: string): SecretHit[] {
  // Keys span lines: what a line number says is where the key begins.
  const clean = redactTokens(text);
  if (clean === text) {
    return [];
  }
  return clean
    .split('\n')
    .flatMap((line, index) =>
      line.includes(REDACTED) ? [{ path, line: index + 1 }] : [],
    );
}

/** Makes a snapshot of files; secrets are located here and nowhere else. */
export function takeSnapshot(files: readonly SourceFile[]): Snapshot {
  const texts: Record<string, string> = {};
  const secretHits: SecretHit[] = [];
  let total = 0;
  for (const { path, content } of files) {
    const isText = !content.subarray(0, 8000).includes(0);
    if (!isText || content.byteLength > LARGEST_TEXT_BYTES) continue;
    const text = Buffer.from(content).toString('utf8');
    secretHits.push(...findSecrets(path, text));
    total += content.byteLength;
    if (total <= MOST_TEXT_BYTES) texts[path] = text;
  }
  return {
    files: files.map(({ path, content }) => ({
      path,
      sizeBytes: content.byteLength,
    })),
    texts,
    secretHits,
  };
}

/** Reads the snapshot that the first node stored. */
export async function readSnapshot(
  context: NodeContext,
  hash: string,
): Promise<Snapshot> {
  const content = await context.artifacts.get(hash);
  return snapshotSchema.parse(JSON.parse(Buffer.from(content).toString()));
}
