import path from 'node:path';
import type {
  AuthService,
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import {
  ANNOTATION_LOCATION,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { collectSubjects } from '@trainyard/plugin-policy-node';
import { EXAMPLES, type ReportStore } from '../database/ReportStore';
import type { PolicyService, ValidationRequest } from './PolicyService';

const EXAMPLE_ANNOTATION = 'trainyard.io/example';

/** Examples are small; a folder that is not is none. */
const LIMITS = { maximumFiles: 200, maximumBytes: 1024 * 1024 };

/**
 * Judges the components of the example organisation, so that a new portal
 * shows real reports of something.
 *
 * @remarks
 * Nobody is notified of them and no event tells of them. A report that
 * somebody else asked for is never replaced.
 */
export class ExampleReports {
  /** What was judged in this process, by entity. */
  private readonly judged = new Map<string, string>();

  constructor(
    private readonly dependencies: {
      readonly folder: string;
      readonly catalog: CatalogService;
      readonly auth: AuthService;
      readonly policies: Pick<PolicyService, 'validate'>;
      readonly reports: Pick<ReportStore, 'list'>;
      readonly logger: LoggerService;
    },
  ) {}

  /** Judges what is new or has changed since it was judged last. */
  async refresh(): Promise<void> {
    const { catalog, auth, logger } = this.dependencies;
    const { items } = await catalog.getEntities(
      {
        filter: {
          kind: 'Component',
          [`metadata.annotations.${EXAMPLE_ANNOTATION}`]: 'true',
        },
      },
      { credentials: await auth.getOwnServiceCredentials() },
    );
    for (const entity of items) {
      try {
        await this.judge(entity);
      } catch (error) {
        logger.warn(
          `The example ${stringifyEntityRef(entity)} was not judged: ${error}`,
        );
      }
    }
  }

  private async judge(entity: Entity): Promise<void> {
    const folder = this.folderOf(entity);
    if (!folder) return;
    const { subjects } = collectSubjects(folder, undefined, LIMITS);
    const entityRef = stringifyEntityRef(entity);
    const content = JSON.stringify(subjects);
    if (subjects.length === 0 || this.judged.get(entityRef) === content) return;
    const request: ValidationRequest = {
      documents: subjects,
      name: entity.metadata.title ?? entity.metadata.name,
      entityRef,
      environment:
        entity.spec?.lifecycle === 'production' ? 'production' : 'staging',
      isQuiet: true,
    };
    if (await this.isWanted(request)) {
      await this.dependencies.policies.validate(request, EXAMPLES);
    }
    this.judged.set(entityRef, content);
  }

  /** Only files of the examples are read, whatever an entity says of itself. */
  private folderOf(entity: Entity): string | undefined {
    const location = entity.metadata.annotations?.[ANNOTATION_LOCATION];
    const file = location?.startsWith('file:')
      ? path.resolve(location.slice('file:'.length))
      : undefined;
    return file?.startsWith(this.dependencies.folder + path.sep)
      ? path.dirname(file)
      : undefined;
  }

  private async isWanted(request: ValidationRequest): Promise<boolean> {
    const { policies, reports } = this.dependencies;
    const { items } = await reports.list({
      entityRef: request.entityRef,
      limit: 1,
      offset: 0,
    });
    const [latest] = items;
    if (!latest) return true;
    if (latest.requestedBy !== EXAMPLES) return false;
    const now = await policies.validate({ ...request, store: false }, EXAMPLES);
    return (
      now.inputDigest !== latest.inputDigest ||
      now.policyDigest !== latest.policyDigest
    );
  }
}

/** What {@link startExamples} needs. */
interface ExampleServices {
  /** None where the portal shows no examples. */
  readonly folder: string | undefined;
  readonly catalog: CatalogService;
  readonly auth: AuthService;
  readonly policies: PolicyService;
  readonly reports: ReportStore;
  readonly logger: LoggerService;
  readonly scheduler: SchedulerService;
}

/** Judges the examples on a schedule, or forgets them where the portal shows none. */
export async function startExamples(services: ExampleServices): Promise<void> {
  const { folder, reports, scheduler } = services;
  if (folder === undefined) {
    await reports.removeExamples();
    return;
  }
  const examples = new ExampleReports({ ...services, folder });
  await scheduler.scheduleTask({
    id: 'policy-examples',
    // The catalog reads its examples a few seconds after it starts.
    frequency: { seconds: 30 },
    initialDelay: { seconds: 10 },
    timeout: { minutes: 5 },
    scope: 'local', // the folder is this machine's
    fn: () => examples.refresh(),
  });
}
