import { InputError } from '@backstage/errors';
import { GenerationError } from '@trainyard/generator';
import type { HeavyWork } from '@trainyard/plugin-agents-node';
import type { PlanningContent } from '../domain/plan/PlanningContent';
import type { ServiceRequest } from '../domain/service/ServiceRequest';
import { GeneratedService, ServiceGenerator } from './ServiceGenerator';

export interface GenerateServiceInput {
  readonly skeletons: string;
  readonly content: PlanningContent;
  readonly request: ServiceRequest;
}

/** One for each folder: it keeps the skeletons that it has read. */
const generators = new Map<string, ServiceGenerator>();

/** Generation as heavy work: hundreds of files are composed and formatted. */
export const generateService: HeavyWork<
  GenerateServiceInput,
  GeneratedService
> = {
  file: __filename,
  name: 'generateService',
  run({ skeletons, content, request }) {
    const generator =
      generators.get(skeletons) ?? new ServiceGenerator(skeletons, content);
    generators.set(skeletons, generator);
    try {
      return generator.generate(request);
    } catch (error) {
      throw error instanceof GenerationError
        ? new InputError(error.message)
        : error;
    }
  },
};
