import { Command } from 'commander';
import { commandModules } from './commands';
import { version } from '../package.json';

/** Called wrongly, as opposed to 1: something was found. */
const WRONG_CALL = 2;

interface Registering {
  register(command: Command): void;
}

/** Node wraps a CommonJS module, which is what running from source gives, in a default export. */
function unwrap(module: Registering & { default?: Registering }): Registering {
  return module.default ?? module;
}

/**
 * Only the module of the command that was asked for is loaded, so that
 * start-up does not grow with the number of commands.
 */
export async function main(argv: readonly string[]): Promise<void> {
  const program = new Command('yard')
    .description('the command line of Trainyard')
    .version(version)
    .showHelpAfterError('(add --help for the options)')
    .exitOverride(({ exitCode }) => process.exit(exitCode && WRONG_CALL));
  const asked = argv[2];
  for (const { name, summary, load } of commandModules) {
    const command = program.command(name).description(summary);
    if (name === asked) {
      unwrap(await load()).register(command);
    }
  }
  await program.parseAsync([...argv]);
}
