import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  ANNOTATION_LOCATION,
  ANNOTATION_ORIGIN_LOCATION,
} from '@backstage/catalog-model';
import {
  type EntityProvider,
  type EntityProviderConnection,
  locationSpecToLocationEntity,
} from '@backstage/plugin-catalog-node';

export interface FolderEntityProviderOptions {
  /** Stable for ever: the catalog keeps what a provider gave by its name. */
  readonly name: string;
  /** The catalog files that should be in the catalog now. */
  readonly listFiles: () => Promise<readonly string[]>;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly logger: LoggerService;
}

/**
 * Puts the catalog files of a folder into the catalog, and takes out what is
 * gone from the folder. The catalog itself re-reads files that stay.
 */
export class FolderEntityProvider implements EntityProvider {
  private connection: EntityProviderConnection | undefined;
  private known: string | undefined;

  constructor(private readonly options: FolderEntityProviderOptions) {}

  getProviderName(): string {
    return this.options.name;
  }

  async connect(connection: EntityProviderConnection): Promise<void> {
    this.connection = connection;
  }

  /** Compares the folder with what was last given to the catalog. */
  async refresh(): Promise<void> {
    const files = await this.options.listFiles();
    const signature = files.join('\n');
    if (!this.connection || signature === this.known) return;
    await this.connection.applyMutation({
      type: 'full',
      entities: files.map(file => ({
        locationKey: this.options.name,
        entity: this.toLocation(file),
      })),
    });
    this.known = signature;
    this.options.logger.info(
      `${this.options.name}: ${files.length} catalog files`,
    );
  }

  private toLocation(file: string) {
    const entity = locationSpecToLocationEntity({
      location: { type: 'file', target: file, presence: 'optional' },
    });
    return {
      ...entity,
      metadata: {
        ...entity.metadata,
        annotations: {
          ...entity.metadata.annotations,
          [ANNOTATION_LOCATION]: `file:${file}`,
          [ANNOTATION_ORIGIN_LOCATION]: `file:${file}`,
          ...this.options.annotations,
        },
      },
    };
  }
}
