import { setTimeout as sleep } from 'node:timers/promises';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';

const POLL_MS = 500;

/** The action `catalog:await`. */
export function createAwaitEntityAction(options: { catalog: CatalogService }) {
  const { catalog } = options;
  return createTemplateAction({
    id: 'catalog:await',
    description: 'Waits until an entity is in the catalog',
    schema: {
      input: {
        entityRef: z =>
          z.string({ description: 'For example component:default/ledger' }),
        timeoutSeconds: z =>
          z
            .number({ description: 'How long to wait at most' })
            .int()
            .min(1)
            .max(300)
            .default(60),
      },
      output: {
        entityRef: z => z.string({ description: 'The entity that appeared' }),
      },
    },
    supportsDryRun: true,
    async handler(ctx) {
      const { entityRef, timeoutSeconds = 60 } = ctx.input;
      if (ctx.isDryRun) {
        ctx.output('entityRef', entityRef);
        return;
      }
      const credentials = await ctx.getInitiatorCredentials();
      const deadline = Date.now() + timeoutSeconds * 1000;
      while (Date.now() < deadline) {
        if (await catalog.getEntityByRef(entityRef, { credentials })) {
          ctx.logger.info(`${entityRef} is in the catalog`);
          ctx.output('entityRef', entityRef);
          return;
        }
        await sleep(POLL_MS, undefined, { signal: ctx.signal });
      }
      throw new Error(
        `${entityRef} did not appear in the catalog within ${timeoutSeconds} s: look for errors of its catalog-info.yaml on the catalog's import page`,
      );
    },
  });
}
