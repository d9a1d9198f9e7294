import fs from 'node:fs';
import { createHash } from 'node:crypto';
import path from 'node:path';
import { parseDocument } from 'yaml';
import { findKeyProblems } from './configurationKeys.mjs';
import { loadConfigurationSchema } from './configurationSchema.mjs';
import { findSignInProblems } from './configurationSignIn.mjs';
import { root } from './paths.mjs';
import { UserError } from './progress.mjs';
import { hashFiles, isStamped, stamp } from './stamps.mjs';
import { listWorkspaces } from './workspaces.mjs';

/** Set by npm start itself, except in production. */
const PROVIDED = new Set(['DATABASE_URL']);

function readFile(file) {
  const document = parseDocument(fs.readFileSync(file, 'utf8'), {
    prettyErrors: true,
  });
  if (document.errors.length > 0) {
    throw new UserError(
      `${path.basename(file)} is not valid YAML: ${document.errors[0].message}`,
      'mend that line.',
    );
  }
  return document.toJS() ?? {};
}

const isObject = value =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Later files win; objects are joined, lists replaced, as Backstage does it. */
function merge(base, over) {
  if (!isObject(base) || !isObject(over)) return over;
  const joined = { ...base };
  for (const [key, value] of Object.entries(over)) {
    joined[key] = key in base ? merge(base[key], value) : value;
  }
  return joined;
}

/** Puts environment variables in, and collects those that are not set. */
function substitute(value, missing, provided, where = '') {
  if (typeof value === 'string') {
    return value.replace(
      /\$\{([A-Za-z_][A-Za-z0-9_]*)(?::-([^}]*))?\}/g,
      (placeholder, name, fallback) => {
        const found = process.env[name] ?? fallback;
        if (found === undefined && !provided.has(name)) {
          missing.push(`${where}: the environment variable ${name} is not set`);
        }
        return found ?? placeholder;
      },
    );
  }
  if (Array.isArray(value)) {
    return value.map((item, index) =>
      substitute(item, missing, provided, `${where}[${index}]`),
    );
  }
  if (isObject(value)) {
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [
        key,
        substitute(item, missing, provided, where ? `${where}.${key}` : key),
      ]),
    );
  }
  return value;
}

function readable(error) {
  return String(error.message ?? error)
    .replace(/^Config validation failed, /, '')
    .split(/; (?=Config )/)
    .map(part =>
      part.replace(
        /^Config (.*) \{(.*)\} at \/?(.*)$/,
        (_, problem, detail, at) =>
          `${
            at.split('/').join('.') || 'the file'
          }: ${problem} (${detail.trim()})`,
      ),
    );
}

/**
 * Names what is wrong with the configuration before anything starts:
 * unset variables, wrong types, misspelt keys, an incomplete sign-in.
 */
export async function requireValidConfiguration(files, { isProduction }) {
  const missing = [];
  const data = substitute(
    files.map(readFile).reduce(merge, {}),
    missing,
    isProduction ? new Set() : PROVIDED,
  );
  const schemas = listWorkspaces()
    .map(({ folder }) => path.join(folder, 'config.d.ts'))
    .filter(file => fs.existsSync(file));
  const wanted = createHash('sha256')
    .update(hashFiles([path.join(root, 'yarn.lock'), ...files, ...schemas]))
    .update(JSON.stringify(data))
    .digest('hex');
  const problems = [...missing, ...findSignInProblems(data, { isProduction })];
  if (problems.length === 0 && isStamped('configuration', wanted)) return;

  const schema = await loadConfigurationSchema();
  try {
    schema.process([{ data, context: 'configuration' }]);
  } catch (error) {
    problems.push(...readable(error));
  }
  problems.push(...findKeyProblems(schema.serialize(), data));
  if (problems.length > 0) {
    const names = files.map(file => path.basename(file)).join(' or ');
    throw new UserError(
      `The configuration has ${problems.length} problem${
        problems.length === 1 ? '' : 's'
      }:\n${problems.map(problem => `  - ${problem}`).join('\n')}`,
      `mend it in ${names}.`,
    );
  }
  stamp('configuration', wanted);
}
