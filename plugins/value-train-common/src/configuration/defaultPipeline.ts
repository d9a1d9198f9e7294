import { defaultPipelineInput } from '../defaults';
import { ConfigurationError } from './problems';
import { validateConfiguration } from './parseConfiguration';
import type { Phase, Pipeline } from './schema';

let cached: Pipeline | undefined;

/** The shipped pipeline, validated like any other. */
export function defaultPipeline(): Pipeline {
  if (!cached) {
    const result = validateConfiguration(defaultPipelineInput);
    if (!result.ok) {
      throw new ConfigurationError(result.problems);
    }
    cached = result.pipeline;
  }
  return cached;
}

/** A phase by its id. */
export function findPhase(pipeline: Pipeline, id: string): Phase | undefined {
  return pipeline.phases.find(phase => phase.id === id);
}
