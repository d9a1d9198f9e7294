import type { Command } from 'commander';
import { inspect } from '../doctor/inspect';

const MARKS = { ok: '✓', warning: '!', failed: '✗' } as const;

/** `yard doctor`: exit code 1 when something has to be mended first. */
export function register(command: Command): void {
  command
    .option('--json', 'print one JSON object')
    .action(async ({ json }: { json?: boolean }) => {
      const results = await inspect({
        root: process.cwd(),
        port: Number(process.env.PORT ?? 7007),
        databaseUrl: process.env.DATABASE_URL,
      });
      if (json) {
        process.stdout.write(`${JSON.stringify({ checks: results })}\n`);
      } else {
        for (const { name, state, found, remedy } of results) {
          process.stdout.write(
            `${MARKS[state]} ${name.padEnd(14)} ${found}\n${
              remedy ? `  ${''.padEnd(14)} what to do: ${remedy}\n` : ''
            }`,
          );
        }
      }
      if (results.some(({ state }) => state === 'failed')) process.exitCode = 1;
    });
}
