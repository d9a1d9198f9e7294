import { mockServices } from '@backstage/backend-test-utils';
import fs from 'node:fs';
import path from 'node:path';
import { readBundle } from './readBundle';

it('reads a tree of a repository anew each time, and leaves no copy', async () => {
  const copies: string[] = [];
  let rego = 'package a\ndeny contains "one" if true\n';
  const urlReader = mockServices.urlReader.mock({
    readTree: async (_url, options) => ({
      etag: '',
      files: async () => [],
      archive: async () => {
        throw new Error('not wanted');
      },
      dir: async to => {
        const folder = to?.targetDir ?? '';
        copies.push(folder);
        expect(options?.filter?.('README.md', { size: 1 })).toBe(false);
        fs.writeFileSync(path.join(folder, 'a.rego'), rego);
        return folder;
      },
    }),
  });
  const source = { name: 'acme', url: 'https://github.com/acme/policies' };
  expect((await readBundle(source, urlReader))?.sources.modules['a.rego']).toBe(
    rego,
  );
  rego = rego.replace('one', 'two');
  expect((await readBundle(source, urlReader))?.sources.modules['a.rego']).toBe(
    rego,
  );
  expect(copies.some(copy => fs.existsSync(copy))).toBe(false);
});

it('tries a host again, but not what it refuses, and takes no tree without end', async () => {
  const source = { name: 'acme', url: 'https://github.com/acme/policies' };
  let attempts = 0;
  const failing = (name: string) =>
    mockServices.urlReader.mock({
      readTree: async () => {
        attempts++;
        throw Object.assign(new Error(name), { name });
      },
    });
  await expect(
    readBundle(source, failing('FetchError'), undefined, [1, 1]),
  ).rejects.toThrow('FetchError');
  expect(attempts).toBe(3);
  await expect(
    readBundle(source, failing('NotFoundError'), undefined, [1, 1]),
  ).rejects.toThrow('NotFoundError');
  expect(attempts).toBe(4);
  const bomb = mockServices.urlReader.mock({
    readTree: async (_url, options) => ({
      etag: 'x',
      files: async () => [],
      archive: async () => {
        throw new Error('not wanted');
      },
      dir: async to => {
        const wanted = [1, 2, 3].filter(index =>
          options?.filter?.(`${index}.rego`, { size: 9_000_000 }),
        );
        expect(wanted).toEqual([1, 2]);
        return to?.targetDir ?? '';
      },
    }),
  });
  await expect(readBundle(source, bomb, undefined, [])).rejects.toThrow(
    'holds more than 20000000 bytes of policies',
  );
});
