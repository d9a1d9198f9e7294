import type {
  RepositoryFile,
  SystemGeneratorInput,
} from '@trainyard/plugin-agents-mlops-common';
import type { HeavyWork } from '@trainyard/plugin-agents-node';
import { SkeletonSystemGenerator } from './SkeletonSystemGenerator';

/** One for each folder: it keeps the skeletons that it has read. */
const generators = new Map<string, SkeletonSystemGenerator>();

/** Generation as heavy work: hundreds of files are composed and formatted. */
export const generateSystem: HeavyWork<
  { readonly skeletons: string; readonly input: SystemGeneratorInput },
  readonly RepositoryFile[]
> = {
  file: __filename,
  name: 'generateSystem',
  run({ skeletons, input }) {
    const generator =
      generators.get(skeletons) ?? new SkeletonSystemGenerator(skeletons);
    generators.set(skeletons, generator);
    return generator.generate(input);
  },
};
