import { projectSettingsSchema } from '@trainyard/plugin-agents-common';
import {
  ENCRYPTION_KEY_REMEDY,
  modelKeyOwner,
  SecretBox,
} from '@trainyard/plugin-agents-node';
import type { Knex } from 'knex';
import type { ProjectModels } from './ProjectModels';

/**
 * What a project has set about models, as it is now.
 *
 * @remarks
 * A key that cannot be read fails the consultation instead of letting the
 * portal's own key pay for it.
 */
export async function readProjectModels(
  knex: Knex,
  projectId: string,
  box: SecretBox | undefined,
): Promise<ProjectModels> {
  const [row, sealed] = await Promise.all([
    knex('projects').where({ id: projectId }).first('settings'),
    knex<{ project_id: string; provider: string; sealed: string }>(
      'project_model_keys',
    ).where({ project_id: projectId }),
  ]);
  if (sealed.length && !box) {
    throw new Error(
      `The project's own keys cannot be read. ${ENCRYPTION_KEY_REMEDY}`,
    );
  }
  const keys = new Map(
    sealed.flatMap(({ provider, sealed: text }) =>
      box
        ? [[provider, box.open(text, modelKeyOwner(projectId, provider))]]
        : [],
    ),
  );
  const settings = projectSettingsSchema.safeParse(row?.settings ?? {});
  return {
    keys,
    ...(settings.success && {
      provider: settings.data.modelProvider,
      monthlyUsd: settings.data.monthlyModelBudgetUsd,
    }),
  };
}
