import {
  generateFiles,
  GeneratedFile,
  hashFiles,
  Layer,
  readLayers,
} from '@trainyard/generator';
import { listVariantNotes } from '../domain/plan/planService';
import { PlanningContent } from '../domain/plan/PlanningContent';
import { ServiceRequest } from '../domain/service/ServiceRequest';
import { createServiceValues } from '../domain/service/serviceValues';

/** A generated repository. */
export interface GeneratedService {
  readonly hash: string;
  readonly layers: readonly string[];
  readonly files: readonly GeneratedFile[];
}

/** Generates services from the skeletons of a folder, which it reads once. */
export class ServiceGenerator {
  #layers: readonly Layer[] | undefined;

  constructor(readonly skeletons: string, readonly content: PlanningContent) {}

  generate(request: ServiceRequest): GeneratedService {
    this.#layers ??= readLayers(this.skeletons);
    const { layers, files } = generateFiles({
      layers: this.#layers,
      values: createServiceValues(
        request,
        listVariantNotes(request, this.content),
      ),
      // Tracing and pagination are part of every skeleton.
      requires: request.features
        .filter(feature => feature !== 'tracing' && feature !== 'pagination')
        .map(feature => `feature:${feature}`),
    });
    return { hash: hashFiles(files), layers, files };
  }
}
