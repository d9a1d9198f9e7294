import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const preload = path.resolve(__dirname, '../../../scripts/lib/typescript.cjs');

describe('running TypeScript from source', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'trainyard-source-'));
  const file = path.join(folder, 'fails.ts');
  const run = () =>
    execFileSync(process.execPath, ['--require', preload, file], {
      encoding: 'utf8',
    });

  afterAll(() => {
    rmSync(folder, { recursive: true });
    const kept = path.resolve(preload, '../../../.cache/transformed');
    readdirSync(kept)
      .filter(name => name.includes(path.basename(folder)))
      .forEach(name => rmSync(path.join(kept, name)));
  });

  it('names the line of the source where something failed', () => {
    writeFileSync(
      file,
      `interface Train {
  name: string;
}

type Trains = Train[];

export const depart = (trains: Trains) => {
  throw new Error(\`\${trains.length} are late\`);
};
try {
  depart([]);
} catch (error) {
  console.log((error as Error).stack);
}
`,
    );
    const [message, first, second] = run().split('\n');
    expect(message).toBe('Error: 0 are late');
    expect(first).toContain(`${file}:8:9`);
    expect(second).toContain(`${file}:11:3`);
  });

  it('runs what a file says now, not what it said before', () => {
    writeFileSync(file, `const said: string = 'first'; console.log(said);`);
    expect(run()).toBe('first\n');
    expect(run()).toBe('first\n');
    writeFileSync(file, `const said: string = 'second'; console.log(said);`);
    expect(run()).toBe('second\n');
  });

  it('has imports at run time', () => {
    writeFileSync(
      path.join(folder, 'other.ts'),
      `export default 'from elsewhere'; export const more: number = 2;`,
    );
    writeFileSync(
      file,
      `import('./other').then(other => console.log(other.default, other.more));`,
    );
    expect(run()).toBe('from elsewhere 2\n');
  });
});
