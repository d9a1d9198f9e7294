// Starts the double of both vendors by hand: models:double [--port 4010]
import { ModelDouble } from './ModelDouble';
import { createRandomReview } from './randomReview';
import { reviewScript } from './reviewScript';

const DEFAULT_PORT = 4010;

function readOption(name: string): string | undefined {
  const index = process.argv.indexOf(`--${name}`);
  return index < 0 ? undefined : process.argv[index + 1];
}

async function main(): Promise<void> {
  const port = Number(readOption('port') ?? DEFAULT_PORT);
  const seed = readOption('wrong');
  const script = seed ? createRandomReview(Number(seed)) : reviewScript;
  const double = await ModelDouble.start(script, port);
  process.stdout.write(
    [
      'A double of two vendors of models. It knows "Review a repository" only.',
      `  kind: anthropic   baseUrl: ${double.url}`,
      `  kind: openai      baseUrl: ${double.openAiUrl}`,
      seed ? `  It goes wrong now and then (seed ${seed}).` : '',
      'End it with Ctrl+C.',
      '',
    ].join('\n'),
  );
  process.once('SIGINT', () => void double.stop());
}

main().catch(error => {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
});
