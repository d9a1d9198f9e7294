import type { LoggerService } from '@backstage/backend-plugin-api';
import type {
  EntityProvider,
  EntityProviderConnection,
} from '@backstage/plugin-catalog-node';
import type { AgentKind } from '@trainyard/plugin-agents-common';
import { AgentEntitySettings, toEntity } from './toEntity';

const NAME = 'trainyard-agents';
const LOCATION = 'agents-plugin:agents';

/** Keeps the agents of the portal in the catalog. */
export class AgentEntityProvider implements EntityProvider {
  #connection: EntityProviderConnection | undefined;
  #written: string | undefined;

  constructor(
    private readonly options: {
      readonly listAgents: () => Promise<readonly AgentKind[]>;
      readonly settings: AgentEntitySettings;
      readonly logger: LoggerService;
    },
  ) {}

  getProviderName(): string {
    return NAME;
  }

  async connect(connection: EntityProviderConnection): Promise<void> {
    this.#connection = connection;
  }

  /**
   * Brings the catalog up to date. Where the agents plugin does not answer,
   * what is there stays: it is no reason to take agents out.
   */
  async refresh(): Promise<void> {
    const { listAgents, settings, logger } = this.options;
    if (!this.#connection) return;
    let agents: readonly AgentKind[];
    try {
      agents = await listAgents();
    } catch (error) {
      logger.warn(`The agents could not be listed for the catalog: ${error}`);
      return;
    }
    const entities = agents.map(agent => ({
      entity: toEntity(agent, LOCATION, settings),
      locationKey: LOCATION,
    }));
    const written = JSON.stringify(entities);
    if (written === this.#written) return;
    await this.#connection.applyMutation({ type: 'full', entities });
    this.#written = written;
  }
}
