import { SubjectError } from './SubjectError';
import { readYamlDocuments } from './yamlDocuments';

type Json = Record<string, unknown>;

function record(value: unknown): Json {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
    ? (value as Json)
    : {};
}

function triggersOf(on: unknown): string[] {
  if (typeof on === 'string') {
    return [on];
  }
  return Array.isArray(on) ? on.map(String) : Object.keys(record(on));
}

/** The input of workflow rules. */
export interface WorkflowInput extends Json {
  readonly triggers: readonly string[];
  readonly jobs: readonly Json[];
}

/** Reads a GitHub Actions workflow; what its grammar forbids is the validator's business. */
export function readWorkflow(content: string): WorkflowInput {
  const [document] = readYamlDocuments(content);
  const workflow = record(document?.data);
  if (!document || Object.keys(workflow).length === 0) {
    throw new SubjectError('this is not a workflow: no mapping at the top');
  }
  // YAML 1.1 readers turn the key "on" into true; ours does not, files of others may.
  const triggers = triggersOf(workflow.on ?? workflow.true);
  const jobs = Object.entries(record(workflow.jobs)).map(([id, value]) => {
    const job = record(value);
    const steps = Array.isArray(job.steps) ? job.steps.map(record) : [];
    return {
      ...job,
      id,
      line: document.lineOf(['jobs', id]) ?? 1,
      steps: steps.map((step, index) => ({
        ...step,
        label: String(step.name ?? step.id ?? step.uses ?? `step ${index + 1}`),
        line: document.lineOf(['jobs', id, 'steps', index]) ?? 1,
      })),
    };
  });
  return { ...workflow, triggers, jobs };
}
