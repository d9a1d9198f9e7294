import { Nudge } from './Nudge';

describe('Nudge', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('runs once for many askers, again for those who ask meanwhile, and on while something is left', async () => {
    const left = [true, true, false, false];
    const work = jest.fn(async () => left.shift() ?? false);
    const nudge = new Nudge({ pauseMs: 100, work, onError: () => undefined });
    nudge.ask();
    nudge.ask();
    await jest.advanceTimersByTimeAsync(99);
    expect(work).toHaveBeenCalledTimes(0);
    await jest.advanceTimersByTimeAsync(1000);
    expect(work).toHaveBeenCalledTimes(3);
    nudge.ask();
    await jest.advanceTimersByTimeAsync(1000);
    expect(work).toHaveBeenCalledTimes(4);
  });

  it('does not insist after a failure: the scheduler will', async () => {
    const onError = jest.fn();
    const work = jest.fn(async () => {
      throw new Error('down');
    });
    const nudge = new Nudge({ pauseMs: 100, work, onError });
    nudge.ask();
    await jest.advanceTimersByTimeAsync(1000);
    expect(work).toHaveBeenCalledTimes(1);
    expect(onError).toHaveBeenCalledTimes(1);
  });
});
