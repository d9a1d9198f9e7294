// npm run examples:remove: takes the example organisation out of the catalog.
import fs from 'node:fs';
import path from 'node:path';
import { ensureInstalled } from './lib/install.mjs';
import { root } from './lib/paths.mjs';
import { runMain, say, UserError } from './lib/progress.mjs';

await runMain(async () => {
  const action = process.argv[2];
  if (action !== 'remove' && action !== 'restore') {
    throw new UserError(
      `There is no action "${action}".`,
      'say `remove` or `restore`.',
    );
  }
  await ensureInstalled();
  const { parseDocument } = await import('yaml');
  const file = path.join(root, 'app-config.local.yaml');
  const document = parseDocument(
    fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : '',
  );
  if (document.errors.length > 0) {
    throw new UserError(
      `app-config.local.yaml cannot be read: ${document.errors[0].message}`,
      'mend it first; nothing was changed.',
    );
  }
  document.setIn(['trainyard', 'examples', 'enabled'], action === 'restore');
  fs.writeFileSync(file, document.toString());
  say(
    action === 'remove'
      ? 'The example organisation leaves the catalog at the next start (npm start).'
      : 'The example organisation comes back at the next start (npm start).',
  );
  say('Kept in app-config.local.yaml, under trainyard.examples.enabled.');
});
