import { main } from './main';

main(process.argv).catch(error => {
  process.stderr.write(
    `yard: ${error instanceof Error ? error.message : error}\n`,
  );
  process.exitCode = 2;
});
