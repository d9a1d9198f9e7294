/**
 * Works through items, a few at once, in their order.
 *
 * @remarks
 * After a failure nothing new is begun, and what is under way ends before the
 * failure is told: nobody is left who still writes.
 */
export async function runInLanes<Item>(
  items: readonly Item[],
  lanes: number,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  let next = 0;
  let isFailed = false;
  const runLane = async () => {
    while (!isFailed && next < items.length) {
      const item = items[next];
      next += 1;
      try {
        await work(item);
      } catch (error) {
        isFailed = true;
        throw error;
      }
    }
  };
  const ended = await Promise.allSettled(
    Array.from({ length: lanes }, runLane),
  );
  for (const lane of ended) if (lane.status === 'rejected') throw lane.reason;
}
