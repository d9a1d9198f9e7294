// The pre-commit hook: prettier and eslint on the staged files alone.
import { execFileSync } from 'node:child_process';
import { ensureInstalled } from './lib/install.mjs';
import { root } from './lib/paths.mjs';
import { run } from './lib/process.mjs';
import { runMain, UserError } from './lib/progress.mjs';
import { nodeBinary, toolEnvironment } from './lib/tools.mjs';

const PRETTIER = 'node_modules/prettier/bin-prettier.js';
const ESLINT = 'node_modules/eslint/bin/eslint.js';

await runMain(async () => {
  await ensureInstalled();
  const staged = execFileSync(
    'git',
    ['diff', '--cached', '--name-only', '--diff-filter=ACMR', '-z'],
    { cwd: root, encoding: 'utf8' },
  )
    .split('\0')
    .filter(Boolean);
  const code = staged.filter(file =>
    /^(packages|plugins)\/.+\.tsx?$/.test(file),
  );
  const env = toolEnvironment();
  const checks = [
    ['npm run format', [PRETTIER, '--check', '--ignore-unknown', ...staged]],
    [
      'npm run lint -- --fix',
      [
        ESLINT,
        '--max-warnings',
        '0',
        '--no-error-on-unmatched-pattern',
        ...code,
      ],
    ],
  ];
  for (const [remedy, [script, ...args]] of checks) {
    if (args.length < 3) continue;
    const status = await run(nodeBinary, [script, ...args], { env });
    if (status !== 0) {
      throw new UserError(
        'Some staged files need attention.',
        `${remedy}, then stage them again.`,
      );
    }
  }
});
