import fs from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import type { GraphDefinition } from '../graph/definition';
import type { ChatIntent } from '../chat/intent';
import { runGraph } from './runGraph';

jest.setTimeout(300_000);

const root = path.resolve(__dirname, '../../../..');
const skeleton = path.join(root, 'templates/agent-pack/skeleton');
const howTo = path.join(root, 'docs/how-to/write-an-agent-pack.md');
const VALUES: Record<string, string> = {
  name: 'names',
  title: 'Names',
  owner: 'group:default/platform',
};

/** What the scaffolder does with the skeleton, whose values are plain words. */
function render(file: string): string {
  return fs
    .readFileSync(path.join(skeleton, file), 'utf8')
    .replace(/\$\{\{ values\.(\w+) \}\}/g, (_, name) => VALUES[name]);
}

/** The code blocks of the how-to, by the file that each names. */
function readBlocks(): ReadonlyMap<string, string> {
  const blocks = fs
    .readFileSync(howTo, 'utf8')
    .matchAll(/^```ts title="([^"]+)"\n([\s\S]*?)^```$/gm);
  return new Map([...blocks].map(([, file, text]) => [file, text]));
}

describe('an agent pack of one’s own', () => {
  // Beside the package, so that its imports are found as in a portal.
  const folder = fs.mkdtempSync(path.join(__dirname, '../../.agent-pack-'));
  const blocks = readBlocks();
  beforeAll(() => {
    for (const [file, text] of blocks) {
      fs.mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
      fs.writeFileSync(path.join(folder, file), text);
    }
  });
  afterAll(() => fs.rmSync(folder, { recursive: true }));

  it('is the same by the how-to and by the template', () => {
    const sources = fs
      .readdirSync(path.join(skeleton, 'src'))
      .map(file => `src/${file}`);
    expect([...blocks.keys()].sort()).toEqual(sources.sort());
    for (const [file, text] of blocks) expect(text).toBe(render(file));
    expect(JSON.parse(render('package.json'))).toMatchObject({
      name: '@internal/plugin-agents-backend-module-names',
      backstage: { pluginId: 'agents' },
    });
  });

  it('has the types that a portal expects', () => {
    const { config } = ts.readConfigFile(
      path.join(root, 'tsconfig.json'),
      ts.sys.readFile,
    );
    const { options } = ts.parseJsonConfigFileContent(
      { ...config, include: [], files: [] },
      ts.sys,
      root,
    );
    const program = ts.createProgram(
      [...blocks.keys()].map(file => path.join(folder, file)),
      {
        ...options,
        noEmit: true,
        incremental: false,
        emitDeclarationOnly: false,
        declaration: false,
        declarationMap: false,
        skipLibCheck: true,
        types: ['jest', 'node'],
      },
    );
    const own = program
      .getSourceFiles()
      .filter(({ fileName }) => fileName.startsWith(folder));
    expect(own).toHaveLength(blocks.size);
    const problems = own.flatMap(file => [
      ...program.getSyntacticDiagnostics(file),
      ...program.getSemanticDiagnostics(file),
    ]);
    expect(
      problems.map(({ messageText }) =>
        ts.flattenDiagnosticMessageText(messageText, '\n'),
      ),
    ).toEqual([]);
  });

  it('runs, and offers itself in the chat', async () => {
    // eslint-disable-next-line @typescript-eslint/no-require-imports, global-require -- it was written by this test
    const load = (file: string) => require(path.join(folder, file));
    const { nameGraph }: { nameGraph: GraphDefinition } =
      load('src/nameGraph.ts');
    const run = await runGraph(nameGraph, {
      input: { description: 'Coupon API' },
      answer: () => ({ decision: 'approved' }),
    });
    expect(run.status).toBe('completed');
    const refused = await runGraph(nameGraph, {
      input: { description: 'A'.repeat(41) },
      answer: () => ({ decision: 'approved' }),
    });
    expect(refused.status).toBe('failed');
    const { nameIntent }: { nameIntent: ChatIntent } =
      load('src/nameIntent.ts');
    const surroundings = { projectId: 'default', history: [] };
    expect(
      nameIntent.recognise(nameIntent.examples[0], surroundings),
    ).toMatchObject({ slots: { description: 'issues coupons' } });
    expect(load('src/index.ts').default).toMatchObject({
      $$type: '@backstage/BackendFeature',
    });
  });
});
