import { generateFiles, Layer, readLayers } from '@trainyard/generator';
import type {
  RepositoryFile,
  SystemGenerator,
  SystemGeneratorInput,
} from '@trainyard/plugin-agents-mlops-common';
import { describeSystem } from './describeSystem';

/** Writes the repository of a plan from the skeletons of a folder, which it reads once. */
export class SkeletonSystemGenerator implements SystemGenerator {
  #layers: readonly Layer[] | undefined;

  constructor(readonly skeletons: string) {}

  generate(input: SystemGeneratorInput): readonly RepositoryFile[] {
    this.#layers ??= readLayers(this.skeletons);
    const { files } = generateFiles({
      layers: this.#layers,
      values: describeSystem(input),
      requires: input.plan.choices.map(({ option }) => `option:${option}`),
    });
    return files;
  }
}
