import type {
  RepositoryFile,
  ValidatorReport,
} from '@trainyard/plugin-agents-mlops-common';
import type { HeavyWork } from '@trainyard/plugin-agents-node';
import { LocalRepositoryValidators } from './LocalRepositoryValidators';

/** It keeps the policy engine that it has started; both end with the thread. */
const validators = new LocalRepositoryValidators();

/** All validators as heavy work: parsers, reference checks, programs, policy. */
export const validateRepository: HeavyWork<
  readonly RepositoryFile[],
  readonly ValidatorReport[]
> = {
  file: __filename,
  name: 'validateRepository',
  run: (files, { signal }) => validators.validate(files, signal),
};
