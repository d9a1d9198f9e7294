import { Command } from 'commander';
import { commandModules } from './commands';
import { version } from '../package.json';

/**
 * Only the module of the command that was asked for is loaded, so that
 * start-up does not grow with the number of commands.
 */
export async function main(argv: readonly string[]): Promise<void> {
  const program = new Command('yard')
    .description('the command line of Trainyard')
    .version(version)
    .showHelpAfterError('(add --help for the options)');
  const asked = argv[2];
  for (const { name, summary, load } of commandModules) {
    const command = program.command(name).description(summary);
    if (name === asked) {
      (await load()).register(command);
    }
  }
  await program.parseAsync([...argv]);
}
