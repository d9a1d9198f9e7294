import type { HttpAuthService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { diffFiles } from '@trainyard/plugin-agents-common';
import {
  askQuestions,
  Catalogue,
  Constraints,
  constraintsSchema,
  diffPlans,
  findContradictions,
  measureCoverage,
  Plan,
  planSystem,
  SystemGenerator,
  understandRequest,
} from '@trainyard/plugin-agents-mlops-common';
import { createPackRouter } from '@trainyard/plugin-agents-node';
import type { Request, Router } from 'express';
import { z } from 'zod';
import type { ComponentModelsService } from '../mlflow/ComponentModelsService';
import { spec } from '../schema/openapi.generated';

export interface MlopsRouterOptions {
  readonly httpAuth: HttpAuthService;
  readonly catalogue: Catalogue;
  readonly generator: SystemGenerator;
  readonly models: Pick<ComponentModelsService, 'getModels'>;
}

const changesSchema = z.record(z.string(), z.unknown());

function read<Output>(schema: z.ZodType<Output>, value: unknown): Output {
  const result = schema.safeParse(value);
  if (!result.success) {
    throw new InputError(
      result.error.issues
        .map(({ path, message }) => `${path.join('.') || 'body'}: ${message}`)
        .join('; '),
    );
  }
  return result.data;
}

/**
 * Calculations without a run: nothing is stored or changed and no project's data is
 * read, so signing in is all that is asked for. Services have no use for them.
 */
export function createMlopsRouter(options: MlopsRouterOptions): Router {
  const { httpAuth, catalogue } = options;
  const signIn = (request: Request) =>
    httpAuth.credentials(request, { allow: ['user'] });
  return createPackRouter('mlops', spec, router => {
    router.get('/mlops/catalogue', async (request, response) => {
      await signIn(request);
      response.json(catalogue);
    });

    router.get('/mlops/models', async (request, response) => {
      const credentials = await signIn(request);
      const entityRef = read(z.string(), request.query.entityRef);
      response.json(await options.models.getModels(entityRef, credentials));
    });

    router.post('/mlops/understand', async (request, response) => {
      await signIn(request);
      const { text, constraints: given = {} } = request.body;
      const { constraints, statements } = understandRequest(text);
      const merged: Constraints = {
        ...constraints,
        ...read(constraintsSchema, given),
      };
      response.json({
        constraints: merged,
        statements,
        coverage: measureCoverage(merged),
        questions: askQuestions(merged, catalogue),
        contradictions: findContradictions(merged, catalogue),
      });
    });

    router.post('/mlops/plans', async (request, response) => {
      await signIn(request);
      const constraints = read(constraintsSchema, request.body.constraints);
      response.json(planSystem(constraints, catalogue));
    });

    router.post('/mlops/what-if', async (request, response) => {
      await signIn(request);
      const constraints = read(constraintsSchema, request.body.constraints);
      const changes = read(changesSchema, request.body.changes);
      // null takes a constraint back; JSON has no undefined.
      const changed = Object.fromEntries(
        Object.entries({ ...constraints, ...changes }).filter(
          ([, value]) => value !== null,
        ),
      );
      const before = planSystem(constraints, catalogue);
      const after = planSystem(read(constraintsSchema, changed), catalogue);
      response.json({
        before,
        after,
        diff: diffPlans(before, after),
        files: diffFiles(generate(before, options), generate(after, options)),
      });
    });
  });
}

function generate(
  plan: Plan,
  { generator, catalogue }: MlopsRouterOptions,
): ReadonlyMap<string, { readonly text: string }> {
  const files = generator.generate({
    // What changes is the plan; a name would only be in the way of the comparison.
    system: {
      name: 'ml-system',
      title: 'ML system',
      owner: 'group:default/owner',
      description: '',
    },
    constraints: plan.constraints,
    plan,
    catalogue,
  });
  return new Map(files.map(({ path, content }) => [path, { text: content }]));
}
