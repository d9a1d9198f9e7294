import { trace } from '@opentelemetry/api';

const LEVELS = ['debug', 'info', 'warn', 'error'];

/**
 * Writes one JSON object per line, with the ids of the current trace.
 *
 * @param {{ level: string, service: string, write?: (line: string) => void }} options
 */
export function createLogger({ level, service, write = line => process.stdout.write(line) }) {
  const threshold = LEVELS.indexOf(level);
  const log = (name, message, fields = {}) => {
    if (LEVELS.indexOf(name) < threshold) {
      return;
    }
    const span = trace.getActiveSpan()?.spanContext();
    const ids = span ? { traceId: span.traceId, spanId: span.spanId } : {};
    const entry = { time: new Date().toISOString(), level: name, service, message, ...ids, ...fields };
    write(`${JSON.stringify(entry)}\n`);
  };
  return {
    debug: (message, fields) => log('debug', message, fields),
    info: (message, fields) => log('info', message, fields),
    warn: (message, fields) => log('warn', message, fields),
    error: (message, fields) => log('error', message, fields),
  };
}
