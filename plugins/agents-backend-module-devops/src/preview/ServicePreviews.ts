import { InputError } from '@backstage/errors';
import { GenerationError, toKebabCase } from '@trainyard/generator';
import type {
  NameCheck,
  ServicePreview,
} from '@trainyard/plugin-devops-common';
import { checkRepository } from '../domain/checks/checkRepository';
import { judgeFindings } from '../domain/checks/judgeFindings';
import {
  ImpossibleRequestError,
  planService,
} from '../domain/plan/planService';
import type { PlanningContent } from '../domain/plan/PlanningContent';
import {
  readServiceRequest,
  UnreadableRequestError,
} from '../domain/service/readServiceRequest';
import {
  ServiceRequest,
  serviceRequestSchema,
} from '../domain/service/ServiceRequest';
import type { ServiceGenerator } from '../generate/ServiceGenerator';
import type { Delivery } from '../graphs/Delivery';
import { findNameHolder } from '../graphs/demandFreeName';

/** No run: names that this finds taken are taken for everyone. */
const NO_RUN = 'preview';

/** What previews work with. */
export interface ServicePreviewsOptions {
  readonly generator: ServiceGenerator;
  readonly content: PlanningContent;
  readonly delivery: Pick<Delivery, 'repositories' | 'catalog' | 'publishing'>;
}

/** Says before anything is created whether a name is free and what would be written. */
export class ServicePreviews {
  constructor(private readonly options: ServicePreviewsOptions) {}

  /** Whether a new service may have this name; where not, why, and what could serve instead. */
  async checkName(serviceName: string): Promise<NameCheck> {
    const parsed =
      serviceRequestSchema.shape.serviceName.safeParse(serviceName);
    if (!parsed.success) {
      const suggestion = toKebabCase(serviceName).slice(0, 40);
      const isUsable =
        serviceRequestSchema.shape.serviceName.safeParse(suggestion).success;
      return {
        available: false,
        reason: parsed.error.issues[0].message,
        ...(isUsable && { suggestion }),
      };
    }
    const holder = await findNameHolder(
      this.options.delivery,
      { serviceName },
      NO_RUN,
    );
    return holder ? { available: false, reason: holder } : { available: true };
  }

  /** Throws what is wrong with a wish, before a run is begun for it. */
  demandPossible(
    parameters: Readonly<Record<string, unknown>>,
    requestedBy: string,
  ): void {
    try {
      planService(this.#read(parameters, requestedBy), this.options.content);
    } catch (error) {
      throw new InputError(listProblems(error).join('; '));
    }
  }

  /** Plans, generates and checks in memory; nothing is kept. */
  async preview(
    parameters: Readonly<Record<string, unknown>>,
    requestedBy: string,
  ): Promise<ServicePreview> {
    const { content } = this.options;
    try {
      const request = this.#read(parameters, requestedBy);
      const plan = planService(request, content);
      const { files, layers } = this.options.generator.generate(request);
      const obstacle = await this.#findObstacle(request);
      const findings = checkRepository(files);
      return {
        status: 'ready',
        repository: describeRepository(request),
        layers: [...layers],
        files: files.map(({ path, content: text }) => ({
          path,
          content: text,
        })),
        tasks: plan.tasks.map(({ taskId, agent }) => ({ taskId, agent })),
        notes: [...(obstacle ? [obstacle] : []), ...plan.notes],
        policy: judgeFindings(findings, plan.policy),
        findings: findings.map(({ severity, message, subject }) => ({
          severity,
          message,
          subject,
        })),
      };
    } catch (error) {
      return { status: 'refused', problems: listProblems(error) };
    }
  }

  #read(
    parameters: Readonly<Record<string, unknown>>,
    requestedBy: string,
  ): ServiceRequest {
    return readServiceRequest(parameters, {
      requestedBy,
      defaultOwner: requestedBy,
      publishing: this.options.delivery.publishing.defaults,
    });
  }

  /** A host that does not answer spoils no preview; the run asks it again. */
  async #findObstacle(request: ServiceRequest): Promise<string | undefined> {
    try {
      return await findNameHolder(this.options.delivery, request, NO_RUN);
    } catch (error) {
      return `whether the name is free could not be asked: ${
        error instanceof Error ? error.message : error
      }`;
    }
  }
}

function describeRepository({
  publish = 'builtin',
  repository,
  repositoryServer,
  serviceName,
}: ServiceRequest): string {
  return publish === 'builtin'
    ? serviceName
    : `${repositoryServer ?? publish}/${repository}`;
}

/** Problems of the wish, for the one who fills the form; anything else is a fault of ours. */
function listProblems(error: unknown): string[] {
  if (
    error instanceof UnreadableRequestError ||
    error instanceof ImpossibleRequestError
  ) {
    return [...error.problems];
  }
  if (error instanceof GenerationError) return [error.message];
  throw error;
}
