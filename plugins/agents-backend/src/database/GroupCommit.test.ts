import { GroupCommit } from './GroupCommit';

/** A store whose commits end when the test says so. */
function heldStore(refuse: (item: string) => boolean = () => false) {
  const commits: string[][] = [];
  const ends: (() => void)[] = [];
  const store = async (items: readonly string[]) => {
    commits.push([...items]);
    await new Promise<void>(resolve => {
      ends.push(resolve);
    });
    const bad = items.find(refuse);
    if (bad) throw new Error(`${bad} cannot be stored`);
  };
  const endOne = async () => {
    ends.shift()?.();
    await new Promise(resolve => setImmediate(resolve));
  };
  return { commits, endOne, store };
}

describe('GroupCommit', () => {
  it('stores one item at once, and what comes meanwhile together', async () => {
    const { commits, endOne, store } = heldStore();
    const group = new GroupCommit(store);
    const first = group.add('a');
    const others = ['b', 'c', 'd'].map(item => group.add(item));
    expect(commits).toEqual([['a']]);
    let isStored = false;
    void first.then(() => {
      isStored = true;
    });
    await new Promise(resolve => setImmediate(resolve));
    expect(isStored).toBe(false);
    await endOne();
    expect(isStored).toBe(true);
    expect(commits).toEqual([['a'], ['b', 'c', 'd']]);
    await endOne();
    await Promise.all(others);
    const last = group.add('e');
    expect(commits.at(-1)).toEqual(['e']);
    await endOne();
    await last;
  });

  it('lets what cannot be stored fail alone', async () => {
    const { commits, endOne, store } = heldStore(item => item === 'bad');
    const group = new GroupCommit(store);
    const results = Promise.allSettled(
      ['a', 'b', 'bad', 'c'].map(item => group.add(item)),
    );
    for (let commit = 0; commit < 5; commit++) await endOne();
    expect((await results).map(result => result.status)).toEqual([
      'fulfilled',
      'fulfilled',
      'rejected',
      'fulfilled',
    ]);
    expect(commits).toEqual([['a'], ['b', 'bad', 'c'], ['b'], ['bad'], ['c']]);
  });

  it('puts no more into one commit than a statement takes', async () => {
    const { commits, endOne, store } = heldStore();
    const group = new GroupCommit(store);
    const all = Array.from({ length: 251 }, (_, index) =>
      group.add(`${index}`),
    );
    for (let commit = 0; commit < 4; commit++) await endOne();
    await Promise.all(all);
    expect(commits.map(items => items.length)).toEqual([1, 100, 100, 50]);
  });
});
