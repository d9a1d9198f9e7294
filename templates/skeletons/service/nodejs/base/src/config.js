import { z } from 'zod';

const positive = fallback => z.coerce.number().int().positive().default(fallback);

const schema = z.object({
  PORT: z.coerce.number().int().min(0).max(65535).default(8080),
  HOST: z.string().default('0.0.0.0'),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error']).default('info'),
  NODE_ENV: z.enum(['development', 'test', 'production']).default('development'),
  SERVICE_VERSION: z.string().default('0.1.0'),
  SHUTDOWN_TIMEOUT_MS: positive(10_000),
  <% slot settings %>
});

/** @typedef {z.infer<typeof schema>} Config */

/**
 * Reads the configuration from the environment, once, at start.
 *
 * @param {Record<string, string | undefined>} environment
 * @returns {Config}
 */
export function readConfig(environment = process.env) {
  const result = schema.safeParse(environment);
  if (!result.success) {
    const problems = result.error.issues.map(
      issue => `  ${issue.path.join('.')}: ${issue.message}`,
    );
    throw new Error(`The configuration is not usable:\n${problems.join('\n')}`);
  }
  return result.data;
}
