import type { LoggerService } from '@backstage/backend-plugin-api';
import type { JsonObject } from '@backstage/types';
import type { Redactor } from './Redactor';

/** A logger that lets no secret through, whatever agents and tools say. */
export function redactLogs(
  logger: LoggerService,
  redactor: Redactor,
): LoggerService {
  const clean =
    (level: 'error' | 'warn' | 'info' | 'debug') =>
    (message: string, meta?: Error | JsonObject) =>
      logger[level](
        redactor.redactText(message),
        meta instanceof Error
          ? { error: redactor.redactText(meta.stack ?? meta.message) }
          : redactor.redact(meta),
      );
  return {
    error: clean('error'),
    warn: clean('warn'),
    info: clean('info'),
    debug: clean('debug'),
    child: meta => redactLogs(logger.child(redactor.redact(meta)), redactor),
  };
}
