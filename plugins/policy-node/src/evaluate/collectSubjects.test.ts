import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { collectSubjects } from './collectSubjects';

describe('collectSubjects', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'subjects-'));
  const write = (name: string, content: string) => {
    const file = path.join(folder, name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, content);
    return file;
  };
  beforeAll(() => {
    write('Dockerfile', 'FROM debian:12\n');
    write('src/app.py', 'print(1)\n');
    write('deploy/app.yaml', 'apiVersion: v1\nkind: Service\n');
    write('node_modules/x/Dockerfile', 'FROM debian\n');
    write('.git/config', '[core]\n');
    write('logo.png', 'x');
  });
  afterAll(() => fs.rmSync(folder, { recursive: true }));

  it('takes from a folder what an engine judges, and nothing of others', () => {
    const { subjects, skipped } = collectSubjects(folder);
    expect(subjects.map(({ name, type }) => [name, type])).toEqual([
      ['Dockerfile', 'dockerfile'],
      ['deploy/app.yaml', 'kubernetes'],
      ['src/app.py', 'text'],
    ]);
    expect(skipped).toEqual([]);
  });

  it('says what it left out', () => {
    const limited = (limits: { maximumFiles: number; maximumBytes: number }) =>
      collectSubjects(folder, undefined, limits).skipped.map(
        ({ reason }) => reason,
      );
    expect(limited({ maximumFiles: 1, maximumBytes: 1_000 })).toEqual([
      'more than 1 files',
    ]);
    expect(limited({ maximumFiles: 100, maximumBytes: 10 })).toEqual([
      '15 bytes, 10 at most',
      '29 bytes, 10 at most',
    ]);
  });

  it('takes a file for what it is said to be, unless it is too large', () => {
    const file = write('notes', 'FROM debian:12\n');
    expect(collectSubjects(file, 'dockerfile').subjects).toEqual([
      expect.objectContaining({ type: 'dockerfile' }),
    ]);
    expect(() =>
      collectSubjects(file, undefined, { maximumFiles: 1, maximumBytes: 3 }),
    ).toThrow('15 bytes; 3 at most');
  });
});
