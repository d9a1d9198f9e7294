import type {
  RepositoryFile,
  SystemGeneratorInput,
  ValidatorReport,
} from '@trainyard/plugin-agents-mlops-common';
import type { NodeContext } from '@trainyard/plugin-agents-node';
import { validateRepository } from '../validate/validateRepository';
import { generateSystem } from './generateSystem';

type Apart = Pick<NodeContext, 'heavy'>;

/** What takes long, as nodes use it: apart from the thread that answers requests. */
export interface HeavyParts {
  generate(
    input: SystemGeneratorInput,
    context: Apart,
  ): Promise<readonly RepositoryFile[]>;
  validate(
    files: readonly RepositoryFile[],
    context: Apart,
  ): Promise<readonly ValidatorReport[]>;
}

/** Generator and validators of this machine, each in a thread of the engine. */
export function createHeavyParts(skeletons: string): HeavyParts {
  return {
    generate: (input, context) =>
      context.heavy(generateSystem, { skeletons, input }),
    validate: (files, context) => context.heavy(validateRepository, files),
  };
}
