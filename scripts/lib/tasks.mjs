import path from 'node:path';
import { root } from './paths.mjs';
import { yarnScript } from './tools.mjs';

const bin = name => path.join(root, 'node_modules', name);
const backstage = bin('@backstage/cli/bin/backstage-cli');
/** Runs TypeScript sources with imports between our packages. */
export const typescript = [
  '--require',
  path.join(root, 'scripts/lib/typescript.cjs'),
];

const benchmark = file => [...typescript, path.join(root, 'bench', file)];

/** What `npm run NAME` runs with our Node: arguments for it. */
export const tasks = {
  yarn: [yarnScript],
  'build-cli': [path.join(root, 'scripts/buildCli.mjs')],
  new: [backstage, 'new'],
  lint: [backstage, 'repo', 'lint', '--max-warnings', '0'],
  typecheck: [bin('typescript/bin/tsc'), '--noEmit', 'false'],
  format: [
    bin('prettier/bin-prettier.js'),
    '--loglevel',
    'warn',
    '--write',
    '.',
  ],
  'format:check': [
    bin('prettier/bin-prettier.js'),
    '--loglevel',
    'warn',
    '--check',
    '.',
  ],
  openapi: [path.join(root, 'scripts/openapi.mjs')],
  'openapi:check': [path.join(root, 'scripts/openapi.mjs'), '--check'],
  knip: [bin('knip/bin/knip.js'), '--no-config-hints'],
  boundaries: [
    bin('dependency-cruiser/bin/dependency-cruiser.mjs'),
    'packages',
    'plugins',
    '--config',
    '.dependency-cruiser.cjs',
    '--output-type',
    'err',
  ],
  licenses: [path.join(root, 'scripts/licenses.mjs')],
  unit: [
    ...[backstage, 'repo', 'test', '--no-watch', '--maxWorkers=2'],
    ...['--config', path.join(root, 'scripts/lib/jest.config.cjs')],
  ],
  ts: typescript,
  'models:double': [
    ...typescript,
    path.join(
      root,
      'plugins/agents-backend-module-models/src/testing/start.ts',
    ),
  ],
  yard: [...typescript, path.join(root, 'packages/cli/src/index.ts')],
  'bench:portal': [path.join(root, 'bench/portal.mjs')],
  'bench:audit': benchmark('audit.ts'),
  'bench:delivery': benchmark('delivery.ts'),
  'bench:devops': benchmark('devops.ts'),
  'bench:dora': benchmark('dora.ts'),
  'bench:engine': benchmark('engine.ts'),
  'bench:gates': benchmark('gates.ts'),
  'bench:migration': benchmark('migration.ts'),
  'bench:migration-fuzz': benchmark('migrationFuzz.ts'),
  'bench:minds': benchmark('minds.ts'),
  'bench:mlops': benchmark('mlops.ts'),
  'bench:mlops-stops': benchmark('mlopsStops.ts'),
  'bench:policy': benchmark('policy.ts'),
  'bench:policy-load': benchmark('policyLoad.ts'),
  'bench:portfolio': benchmark('portfolio.ts'),
  'test:chaos': benchmark('chaos.ts'),
  'test:soak': benchmark('soak.ts'),
};

/** Tasks that work on a PostgreSQL; without one of yours they get one for themselves. */
export const needDatabase = new Set([
  'unit',
  'bench:delivery',
  'bench:engine',
  'bench:minds',
  'bench:mlops-stops',
  'bench:policy-load',
  'bench:portfolio',
  'test:chaos',
  'test:soak',
]);
