import {
  defaultPipeline,
  parseConfiguration,
  trainPaths,
  type Pipeline,
} from '@trainyard/plugin-value-train-common';

/** The configuration that the files of a situation hold, or the shipped one. */
export function pipelineOf(files: ReadonlyMap<string, string>): Pipeline {
  const text =
    files.get(trainPaths.pipeline) ?? files.get('config/pipeline.yml');
  return text !== undefined && /^schema_version:/m.test(text)
    ? parseConfiguration(text)
    : defaultPipeline();
}
