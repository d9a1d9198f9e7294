import fs from 'node:fs';
import { createMockDirectory } from '@backstage/backend-test-utils';
import { linkServiceDependencies } from './linkServiceDependencies';
import { serviceDependencyRanges } from './serviceDependencyRanges';

describe('linkServiceDependencies', () => {
  const folder = createMockDirectory();

  it('links every package we promise, twice without harm', async () => {
    const names = Object.keys(serviceDependencyRanges);
    await linkServiceDependencies(folder.path, names);
    await linkServiceDependencies(folder.path, names);
    for (const name of names) {
      const manifest = folder.resolve('node_modules', name, 'package.json');
      expect(JSON.parse(fs.readFileSync(manifest, 'utf8')).name).toBe(name);
    }
  });

  it('says what is not there and where to add it', async () => {
    await expect(
      linkServiceDependencies(folder.path, ['left-pad']),
    ).rejects.toThrow('Not installed for generated services: left-pad');
  });
});
