import { spawnSync } from 'node:child_process';
import path from 'node:path';

const TRANSFORM = require.resolve(
  '@backstage/cli-node/config/nodeTransform.cjs',
);

function yard(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--require', TRANSFORM, path.join(__dirname, 'index.ts'), ...args],
    { encoding: 'utf8' },
  );
  return { status, said: stdout + stderr };
}

describe('yard', () => {
  it('exits with 0 after help, whatever command it is about', () => {
    expect(yard('--help').status).toBe(0);
    const { status, said } = yard('migrate', '--help');
    expect(status).toBe(0);
    expect(said).toContain('--report');
  });

  it.each([
    ['an unknown command', ['bogus']],
    ['an unknown command of a command', ['policy', 'bogus']],
    ['an unknown option', ['migrate', '--bogus']],
    ['a missing argument', ['policy', 'check']],
  ])('exits with 2 after %s and says what to do', (_, args) => {
    const { status, said } = yard(...args);
    expect(status).toBe(2);
    expect(said).toContain('--help');
  });
});
