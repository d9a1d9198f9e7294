import { textOf } from '../evaluate/values';
import type { Value } from '../model';
import { credentialSecret } from './credentials';
import { slug } from './Generation';
import { toTemplate } from './scripts';
import { action, argument, mark } from './steps/handler';
import type { WorkflowStep } from './workflow';
import { around, withVariables, type Wrapper } from './wrapper';

/** A managed file where the pipeline wants it; a folder takes it under the name Maven looks for. */
function managedFile(secret: string, target: string): WorkflowStep {
  return {
    name: 'Put a managed file into its place',
    env: { FILE_TEXT: `\${{ secrets.${secret} }}`, FILE_PATH: target },
    run: `mkdir -p "$(dirname "$FILE_PATH")"\nprintf '%s' "$FILE_TEXT" > "$FILE_PATH"`,
    shell: 'bash',
  };
}

/** Managed files in variables, or where the pipeline wants them. */
export const configFileProvider: Wrapper = (step, context) => {
  const list = argument(step, 'files', 0);
  const before: WorkflowStep[] = [];
  const env: Record<string, string> = {};
  for (const item of list?.kind === 'list' ? list.items : []) {
    const entries: Record<string, Value> =
      item.kind === 'map' ? Object.fromEntries(item.entries) : {};
    const id = entries.fileId;
    const variable =
      (entries.variable && textOf(entries.variable)) ?? 'CONFIG_FILE';
    if (id) {
      const secret = credentialSecret(
        context,
        id,
        'the text of the managed file',
      );
      const path = `\${{ runner.temp }}/${variable}`;
      const target = entries.targetLocation && textOf(entries.targetLocation);
      if (target) {
        before.push(managedFile(secret, target));
      }
      if (target && !entries.variable) {
        continue;
      }
      before.push({
        name: 'Write a managed file',
        env: { FILE_TEXT: `\${{ secrets.${secret} }}` },
        run: `printf '%s' "$FILE_TEXT" > "$RUNNER_TEMP/${variable}"`,
        shell: 'bash',
      });
      env[variable] = path;
    }
  }
  mark(step, context, 'approximated', 'the managed file comes from a secret');
  return around(withVariables(context, env), before);
};

/** Restored before the block and saved at the end of the job. */
export const cache: Wrapper = (step, context) => {
  const listed = argument(step, 'caches');
  const caches =
    listed?.kind === 'list'
      ? listed.items.map(item =>
          item.kind === 'map' ? Object.fromEntries(item.entries) : {},
        )
      : [step.named];
  const before = caches.map((each): WorkflowStep => {
    const path = toTemplate(each.path, context) ?? '.';
    const decisive = toTemplate(each.cacheValidityDecidingFile, context);
    const key =
      toTemplate(each.key, context) ??
      `${slug(path) || 'files'}-\${{ runner.os }}-\${{ hashFiles('${
        decisive ?? '**/*.lock'
      }') }}`;
    const restore =
      each.restoreKeys?.kind === 'list'
        ? each.restoreKeys.items.map(item => toTemplate(item, context) ?? '')
        : [];
    return {
      name: 'Restore a cache',
      uses: action(context, 'actions/cache'),
      with: {
        path: context.directory ? `${context.directory}/${path}` : path,
        key,
        ...(restore.length > 0 ? { 'restore-keys': restore.join('\n') } : {}),
      },
    };
  });
  mark(
    step,
    context,
    'approximated',
    'the cache of GitHub keeps whole folders, and saves them at the end of the job',
  );
  return around(context, before);
};
