import type { Command } from 'commander';

export function register(command: Command): void {
  command.action(() => {
    process.stdout.write(`Node ${process.version}\n`);
  });
}
