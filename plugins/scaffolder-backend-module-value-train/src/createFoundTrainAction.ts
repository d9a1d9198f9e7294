import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import type { ValueTrainClient } from '@trainyard/plugin-value-train-common';

/** The action `value-train:found`: founds a train in the name of who runs the template. */
export function createFoundTrainAction(
  connect: (
    credentials: BackstageCredentials,
  ) => Pick<ValueTrainClient, 'createTrain'>,
) {
  return createTemplateAction({
    id: 'value-train:found',
    description:
      'Founds a train: repository, records, first ticket and session',
    schema: {
      input: {
        trainId: z =>
          z.string({
            description: 'Short name, small letters, digits and hyphens',
          }),
        title: z => z.string({ description: 'Title for people' }),
        projectId: z =>
          z
            .string({
              description:
                'Project that decides who is a member; the default project otherwise',
            })
            .optional(),
        sponsor: z =>
          z
            .string({
              description:
                'Who pays and decides first, for example user:default/sam',
            })
            .optional(),
        targetDate: z =>
          z
            .string({
              description: 'Day on which the model should be deployed',
            })
            .optional(),
        repository: z =>
          z
            .string({
              description:
                'A new or empty repository on GitHub, as its URL; without one the train lives in the portal',
            })
            .optional(),
      },
      output: {
        trainId: z => z.string({ description: 'Short name of the train' }),
        phase: z => z.string({ description: 'The phase where it stands' }),
        entityRef: z =>
          z.string({
            description:
              'The entity by which the catalog knows the train, once it has read its catalog-info.yaml',
          }),
      },
    },
    async handler(ctx) {
      const { trainId, title, projectId, sponsor, targetDate, repository } =
        ctx.input;
      ctx.output('entityRef', `component:default/${trainId}`);
      if (ctx.isDryRun) {
        ctx.output('trainId', trainId);
        return;
      }
      const train = await connect(
        await ctx.getInitiatorCredentials(),
      ).createTrain({
        trainId,
        title,
        ...(projectId === undefined ? {} : { projectId }),
        ...(targetDate === undefined || targetDate === ''
          ? {}
          : { targetDate }),
        ...(repository === undefined || repository === ''
          ? {}
          : { repository }),
        ...(sponsor === undefined || sponsor === ''
          ? {}
          : { roles: { sponsor: [sponsor] } }),
      });
      ctx.logger.info(`${train.title} stands in ${train.positions[0]?.phase}`);
      ctx.output('trainId', train.trainId);
      ctx.output('phase', train.positions[0]?.phase ?? '');
    },
  });
}
