// Collects the licence texts of every Go module that is linked in.
//   node scripts/notices.mjs FOLDER assets/NOTICES.txt
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

const [folder, output] = process.argv.slice(2);
const sources = path.join(folder, 'root/usr/share/gocode/src');
const linked = fs
  .readFileSync(path.join(folder, 'linked.txt'), 'utf8')
  .split('\n')
  .filter(line => line.startsWith(sources))
  .map(line => line.slice(path.join(folder, 'root').length));

const archives = path.join(folder, 'apt/cache/archives');
const notices = new Map();
for (const archive of fs
  .readdirSync(archives)
  .filter(f => /^golang.*dev_.*\.deb$/.test(f))) {
  const listing = execFileSync(
    'dpkg-deb',
    ['-c', path.join(archives, archive)],
    {
      encoding: 'utf8',
      maxBuffer: 2 ** 27,
    },
  );
  const files = new Set(
    listing.split('\n').map(line =>
      line
        .split(' ')
        .find(part => part.startsWith('./'))
        ?.slice(1)
        .replace(/\/$/, ''),
    ),
  );
  const modules = linked.filter(directory => files.has(directory));
  if (modules.length > 0) {
    const name = archive.split('_')[0];
    const copyright = path.join(
      folder,
      'root/usr/share/doc',
      name,
      'copyright',
    );
    notices.set(name, {
      version: archive.split('_')[1],
      modules: modules.map(directory =>
        directory.slice('/usr/share/gocode/src/'.length),
      ),
      text: fs.readFileSync(copyright, 'utf8').trim(),
    });
  }
}
const missing = linked.filter(
  directory =>
    ![...notices.values()].some(notice =>
      notice.modules.includes(directory.slice('/usr/share/gocode/src/'.length)),
    ),
);
const own = missing.filter(directory => !directory.includes('/trainyard/'));
if (own.length > 0) throw new Error(`no notice found for ${own.join(', ')}`);

const go = fs.readFileSync(
  path.join(folder, 'root/usr/share/doc/golang-1.27-go/copyright'),
  'utf8',
);
const parts = [
  'opa.wasm links the following Go packages, built from the sources that Debian distributes.',
  '',
  ...[...notices]
    .sort()
    .flatMap(([name, notice]) => [
      '='.repeat(78),
      `${name} ${notice.version}`,
      ...notice.modules.map(module => `  ${module}`),
      '',
      notice.text,
      '',
    ]),
  '='.repeat(78),
  'Go (runtime, standard library and wasm_exec.js)',
  '',
  go.trim(),
  '',
];
fs.writeFileSync(output, parts.join('\n'));
