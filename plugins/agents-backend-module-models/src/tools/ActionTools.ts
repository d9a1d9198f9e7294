import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import type { ActionsService } from '@backstage/backend-plugin-api/alpha';
import type { JsonObject } from '@backstage/types';
import { AgentTool, ToolBox } from '@trainyard/plugin-agents-node';
import { z } from 'zod';
import type { ModelsConfig } from '../config';

type Listed = Awaited<ReturnType<ActionsService['list']>>['actions'][number];

/**
 * Checks arguments here where it can: schemas with references into themselves
 * cannot be read, and the registry checks all of them once more.
 */
function readSchema({ schema }: Listed): z.ZodType {
  try {
    return z.fromJSONSchema(
      schema.input as Parameters<typeof z.fromJSONSchema>[0],
    );
  } catch {
    return z.looseObject({});
  }
}

/**
 * Actions of Backstage's registry as tools of agents.
 *
 * @remarks
 * After a gate there is no token of a person any more, so an action is invoked
 * with the credentials of this plugin, and those are allowed everything. That is
 * why no action is a tool by itself: an administrator names each one and the
 * role that a person needs for it. Only actions whose answers everybody with
 * that role may know belong here. Actions that insist on a person refuse by
 * themselves.
 */
export class ActionTools {
  constructor(
    private readonly options: {
      readonly allowed: ModelsConfig['actions'];
      readonly actions: ActionsService;
      readonly auth: AuthService;
      readonly logger: LoggerService;
    },
  ) {}

  /** Registers the allowed actions; at start-up, when all plugins are there. */
  async connect(tools: ToolBox): Promise<void> {
    const { allowed, actions, auth, logger } = this.options;
    if (!allowed.length) return;
    const credentials = await auth.getOwnServiceCredentials();
    const { actions: listed } = await actions
      .list({ credentials })
      .catch(error => {
        // Agents go on without these tools; a portal must not stay down for them.
        logger.error('The actions that agents may use are not known', error);
        return { actions: [] };
      });
    for (const { id, role } of allowed) {
      const action = listed.find(candidate => candidate.id === id);
      if (action) {
        tools.register(this.#toTool(action, role));
      } else {
        logger.warn(`agents.models.actions: there is no action ${id}`);
      }
    }
  }

  #toTool(action: Listed, role: AgentTool['role']): AgentTool {
    const { actions, auth } = this.options;
    return {
      name: action.id,
      description: `${action.title}. ${action.description}`,
      input: readSchema(action),
      inputSchema: { ...action.schema.input },
      isReadOnly: action.attributes.readOnly && !action.attributes.destructive,
      role,
      run: async input => {
        const { output } = await actions.invoke({
          id: action.id,
          input: input as JsonObject,
          credentials: await auth.getOwnServiceCredentials(),
        });
        return output;
      },
    };
  }
}
