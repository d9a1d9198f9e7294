import { createConfigSecretEnumerator } from '@backstage/backend-defaults/rootConfig';
import { WinstonLogger } from '@backstage/backend-defaults/rootLogger';
import {
  coreServices,
  createServiceFactory,
  type RootConfigService,
} from '@backstage/backend-plugin-api';
import { format, transports } from 'winston';
import { readConfigurationSchema } from './configurationSchema';

function readOverrides(config: RootConfigService) {
  return (config.getOptionalConfigArray('backend.logger.overrides') ?? []).map(
    override => ({
      level: override.getString('level'),
      matchers: override.getConfig('matchers').get<{}>(),
    }),
  );
}

/**
 * The logger of Backstage, with the time in each line of JSON, and with the
 * schema that was collected beforehand to find what has to be redacted.
 */
export const rootLoggerServiceFactory = createServiceFactory({
  service: coreServices.rootLogger,
  deps: { config: coreServices.rootConfig },
  async factory({ config }) {
    const logger = WinstonLogger.create({
      meta: {
        service: 'trainyard',
        ...config.getOptionalConfig('backend.logger.meta')?.get<{}>(),
      },
      level:
        process.env.LOG_LEVEL ??
        config.getOptionalString('backend.logger.level') ??
        'info',
      format:
        process.env.NODE_ENV === 'production'
          ? format.combine(format.timestamp(), format.json())
          : WinstonLogger.colorFormat(),
      transports: [new transports.Console()],
    });
    const findSecrets = await createConfigSecretEnumerator({
      logger,
      schema: await readConfigurationSchema(),
    });
    const followConfiguration = () => {
      logger.addRedactions(findSecrets(config));
      logger.setLevelOverrides(readOverrides(config));
    };
    followConfiguration();
    config.subscribe?.(followConfiguration);
    return logger;
  },
});
