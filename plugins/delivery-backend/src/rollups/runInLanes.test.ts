import { runInLanes } from './runInLanes';

function createGate() {
  const waiting: (() => void)[] = [];
  return {
    pass: () => new Promise<void>(resolve => waiting.push(resolve)),
    waiting,
  };
}

const turn = () => new Promise(resolve => setImmediate(resolve));

describe('runInLanes', () => {
  it('begins the next item when a lane is free', async () => {
    const gate = createGate();
    const begun: number[] = [];
    const run = runInLanes([1, 2, 3], 2, async item => {
      begun.push(item);
      await gate.pass();
    });
    await turn();
    expect(begun).toEqual([1, 2]);
    gate.waiting[1]();
    await turn();
    expect(begun).toEqual([1, 2, 3]);
    gate.waiting.forEach(open => open());
    await run;
  });

  it('begins nothing after a failure and waits for what is under way', async () => {
    const gate = createGate();
    const begun: number[] = [];
    let isSettled = false;
    const run = runInLanes([1, 2, 3], 2, async item => {
      begun.push(item);
      if (item === 1) throw new Error('no such table');
      await gate.pass();
    });
    const told = run.then(
      () => undefined,
      error => {
        isSettled = true;
        return error;
      },
    );
    await turn();
    expect(isSettled).toBe(false);
    gate.waiting[0]();
    expect(await told).toEqual(new Error('no such table'));
    expect(begun).toEqual([1, 2]);
  });
});
