import fs from 'node:fs';
import path from 'node:path';

const skipped = new Set(['node_modules', '.git', 'dist', 'target', 'build']);

function looksLikePipeline(name: string): boolean {
  return (
    /^jenkinsfile/i.test(name) ||
    /\.(?:jenkinsfile|jenkins)$/i.test(name) ||
    (/\.groovy$/i.test(name) && /jenkins|pipeline/i.test(name)) ||
    name === 'config.xml'
  );
}

/** The pipelines of a folder; a file is taken as it is. */
export function findPipelines(target: string): string[] {
  if (!fs.statSync(target).isDirectory()) {
    return [target];
  }
  const entries = fs
    .readdirSync(target, { withFileTypes: true })
    .sort((a, b) => a.name.localeCompare(b.name));
  return entries.flatMap(entry => {
    const full = path.join(target, entry.name);
    if (entry.isDirectory()) {
      return skipped.has(entry.name) ? [] : findPipelines(full);
    }
    return entry.isFile() && looksLikePipeline(entry.name) ? [full] : [];
  });
}
