import { isMap, parseYaml } from '@trainyard/plugin-value-train-common';
import { z } from 'zod';

const verdicts = {
  pass: ['pass', 'passed', 'ok', 'open', 'accept', 'accepted'],
  pass_with_waiver: ['pass_with_waiver', 'passed_with_waiver', 'waived'],
  fail: ['fail', 'failed', 'refuse', 'refused', 'closed', 'error'],
  needs_human: ['needs_human', 'needs_person', 'waiting', 'waiting_human'],
  rejected: ['reject', 'rejected', 'stop', 'stopped'],
} as const;

/** How a gate can come out. */
export type ExpectedVerdict = keyof typeof verdicts;

const idKeys = ['check', 'id', 'check_id', 'finding', 'type'] as const;

const findingSchema = z.union([
  z.string().transform(check => ({ check, place: undefined })),
  z.record(z.string(), z.unknown()).transform((value, context) => {
    const check = idKeys.map(key => value[key]).find(isText);
    if (check === undefined) {
      context.addIssue({ code: 'custom', message: 'names no check' });
      return z.NEVER;
    }
    return {
      check,
      place: [value.path, value.artifact, value.file].find(isText),
    };
  }),
]);

const expectationSchema = z.object({
  gate: z.string().min(1),
  verdict: z
    .string()
    .transform(word => toVerdict(word))
    .refine(verdict => verdict !== undefined, 'is no verdict of a gate')
    .transform(verdict => verdict as ExpectedVerdict),
  findings: z.array(findingSchema),
  /** When the situation is judged, where time matters. */
  now: z.date().optional(),
});

/** What must come out of a situation. */
export type Expectation = z.infer<typeof expectationSchema>;

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

function toVerdict(word: string): ExpectedVerdict | undefined {
  const plain = word
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_');
  return (Object.keys(verdicts) as ExpectedVerdict[]).find(verdict =>
    verdicts[verdict].some(name => name === plain),
  );
}

/**
 * Reads `expected.yml`. People who write situations word it in several ways:
 * findings as ids, as maps, or as a map of ids; everything below `expect`.
 */
export function readExpectation(text: string): Expectation {
  const parsed = parseYaml(text.replace(/^\uFEFF/, ''));
  if (!parsed.ok || !isMap(parsed.value)) {
    throw new Error(
      `expected.yml cannot be read: ${
        parsed.ok ? 'it is not a map' : parsed.reason
      }`,
    );
  }
  const inner = [parsed.value.expected, parsed.value.expect].find(isMap);
  const data: Record<string, unknown> = { ...parsed.value, ...inner };
  const gate = data.gate ?? data.phase;
  const findings = data.findings ?? data.checks ?? data.defects ?? [];
  const at = Date.parse(
    String(data.now ?? data.at ?? data.today ?? data.as_of ?? ''),
  );
  return expectationSchema.parse({
    gate: isMap(gate) ? gate.phase ?? gate.id : gate,
    verdict: data.verdict ?? data.outcome ?? data.result,
    findings: isMap(findings) ? Object.keys(findings) : [findings].flat(),
    now: Number.isNaN(at) ? undefined : new Date(at),
  });
}
