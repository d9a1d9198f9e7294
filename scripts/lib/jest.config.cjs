// The test configuration of the Backstage command line, with one root for all
// packages: coverage is counted below the root only, and a library is exercised
// by the tests of the packages that use it as much as by its own.
const path = require('node:path');

const root = path.resolve(__dirname, '../..');

const withRoot = ({ rootDir, setupFilesAfterEnv, ...project }) => ({
  ...project,
  rootDir: root,
  roots: [rootDir],
  setupFilesAfterEnv: setupFilesAfterEnv.map(file =>
    file.replace('<rootDir>', rootDir),
  ),
});

module.exports = require('@backstage/cli/config/jest').then(config => ({
  ...config,
  // No test is about time: five seconds are little where cores are busy.
  testTimeout: 120_000,
  projects: config.projects.map(withRoot),
  collectCoverageFrom: [
    '{packages,plugins}/*/src/**/*.{ts,tsx}',
    '!**/*.d.ts',
    // Made by scripts, partly out of code of others.
    '!**/*.generated.ts',
    '!**/*.test.{ts,tsx}',
  ],
}));
