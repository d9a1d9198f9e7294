// The layout of docs/adr/0006-layout.md, enforced by `npm run boundaries`.
const frontend = '^plugins/[^/]+/src';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'plugins-never-import-a-backend',
      comment: 'Plugins talk through -common clients or -node services.',
      severity: 'error',
      from: {
        path: '^plugins/([^/]+)/src',
        pathNot: '\\.test\\.tsx?$|/testing/|/__testUtils__/',
      },
      to: { path: '^plugins/[^/]+-backend', pathNot: '^plugins/$1/' },
    },
    {
      name: 'frontend-never-imports-node',
      severity: 'error',
      from: {
        path: frontend,
        pathNot: '^plugins/[^/]*(backend|-node|-common)',
      },
      to: { path: '^plugins/[^/]+-node/' },
    },
    {
      name: 'common-is-isomorphic',
      comment: '-common runs in browsers: no Node API.',
      severity: 'error',
      from: { path: '^plugins/[^/]+-common/src', pathNot: '\\.test\\.tsx?$' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'app-imports-no-backend',
      severity: 'error',
      from: { path: '^packages/app/src' },
      to: { path: '^(plugins/[^/]+-(backend|node)|packages/backend)' },
    },
    {
      name: 'no-cycles-between-packages',
      severity: 'error',
      from: { path: '^(packages|plugins)/([^/]+)/' },
      to: {
        circular: true,
        path: '^(packages|plugins)/',
        pathNot: '^$1/$2/',
      },
    },
    {
      name: 'zod-3-only-where-backstage-hands-it-in',
      comment:
        'Actions of the registry and of the scaffolder are given a zod 3; everything else is zod 4.',
      severity: 'error',
      from: { path: '^(packages|plugins)/', pathNot: '/src/actions/' },
      to: { path: 'node_modules/zod/v3' },
    },
    {
      name: 'equivalence-is-independent',
      comment: 'The check of the converter must not share its mistakes.',
      severity: 'error',
      from: {
        path: '^plugins/migration-common/src/equivalence/',
        pathNot: '\\.test\\.ts$',
      },
      to: {
        path: '^plugins/migration-common/src/(generate|convert|model|mapping|report)',
      },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: {
      path: '(^|/)(dist|dist-types|skeletons?)/|node_modules/(?!zod/)',
    },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
