import fs from 'node:fs';
import path from 'node:path';
import { cacheDir, root } from './paths.mjs';
import { runLogged, tail } from './process.mjs';
import { during, UserError } from './progress.mjs';
import { hashFiles, isStamped, listFiles, stamp } from './stamps.mjs';
import { nodeBinary, toolEnvironment, yarnScript } from './tools.mjs';
import { isBundledInApp, listWorkspaces } from './workspaces.mjs';

async function ensureBuilt({ name, title, files, output, args }) {
  const wanted = hashFiles([path.join(root, 'yarn.lock'), ...files]);
  if (isStamped(name, wanted) && fs.existsSync(output)) return;
  const logFile = path.join(cacheDir, `build-${name}.log`);
  const code = await during(title, () =>
    runLogged(nodeBinary, args, logFile, { env: toolEnvironment() }),
  );
  if (code !== 0) {
    throw new UserError(
      `${title} failed (exit code ${code}):\n${tail(logFile, 30)}`,
      `mend what it names; the whole output is in ${path.relative(
        root,
        logFile,
      )}.`,
    );
  }
  stamp(name, wanted);
}

/** Builds the browser app when one of its sources changed. The backend runs from source. */
export function ensureAppBuilt() {
  return ensureBuilt({
    name: 'app',
    title: 'Building the app (about 30 seconds)',
    files: listWorkspaces()
      .filter(isBundledInApp)
      .flatMap(({ folder }) => listFiles(folder)),
    output: path.join(root, 'packages/app/dist/index.html'),
    args: [yarnScript, 'workspace', 'app', 'build'],
  });
}

/** Builds `yard` as one file, which the portal also serves for download. */
export function ensureCliBuilt() {
  return ensureBuilt({
    name: 'cli',
    title: 'Building yard',
    files: listWorkspaces()
      .filter(({ manifest }) =>
        /^(common-library|node-library|cli)/.test(
          manifest.backstage?.role ?? '',
        ),
      )
      .flatMap(({ folder }) => listFiles(folder)),
    output: path.join(root, 'packages/cli/dist/yard.tgz'),
    args: [path.join(root, 'scripts/buildCli.mjs')],
  });
}
