// Turns every plugins/*/src/schema/openapi.yaml into typed TypeScript, with npm packages alone.
//   node scripts/openapi.mjs [--check] [PLUGIN_DIR …]
import fs from 'node:fs';
import path from 'node:path';
import { createConfig, lintFromString } from '@redocly/openapi-core';
import openapiTypes, { astToString } from 'openapi-typescript';
import { parse } from 'yaml';
import prettier from 'prettier';
import { root } from './lib/paths.mjs';

const HEADER =
  '// Generated from openapi.yaml by `npm run openapi`. Do not edit.\n';
const args = process.argv.slice(2);
const check = args.includes('--check');
const asked = args.filter(argument => !argument.startsWith('--'));

const pluginDirs = asked.length
  ? asked.map(dir => path.resolve(root, dir))
  : fs
      .readdirSync(path.join(root, 'plugins'))
      .map(name => path.join(root, 'plugins', name));

async function format(text) {
  const options = await prettier.resolveConfig(path.join(root, 'x.ts'));
  return prettier.format(text, { ...options, parser: 'typescript' });
}

/** Here and not in the portal, which would do it for every router at every start. */
const rules = await createConfig({
  rules: { struct: 'error', 'no-unresolved-refs': 'error' },
});

async function findProblems(file, text) {
  const problems = await lintFromString({
    source: text,
    absoluteRef: file,
    config: rules,
  });
  return problems.map(
    ({ message, location: [{ pointer }] }) => `${message} (${pointer})`,
  );
}

let stale = 0;
let wrong = 0;
for (const dir of pluginDirs) {
  const source = path.join(dir, 'src/schema/openapi.yaml');
  if (!fs.existsSync(source)) continue;
  const text = fs.readFileSync(source, 'utf8');
  for (const problem of await findProblems(source, text)) {
    wrong += 1;
    console.error(`${path.relative(root, source)}: ${problem}`);
  }
  const outputs = {
    'openapi.generated.ts': `${HEADER}export const spec = ${JSON.stringify(
      parse(text),
    )} as const;\n`,
    'types.generated.ts': `${HEADER}${astToString(await openapiTypes(text))}`,
  };
  for (const [name, content] of Object.entries(outputs)) {
    const file = path.join(dir, 'src/schema', name);
    const formatted = await format(content);
    const present = fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : '';
    if (present === formatted) continue;
    stale += 1;
    if (!check) fs.writeFileSync(file, formatted);
    console.log(`${check ? 'stale' : 'written'}: ${path.relative(root, file)}`);
  }
}
if (wrong || (check && stale)) process.exit(1);
