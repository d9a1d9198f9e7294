/**
 * Does work that cleans up after itself, also at Ctrl-C.
 *
 * @remarks
 * Ctrl-C reaches the tests that work waits for, so that it comes to its end,
 * but not a database or a portal. A second Ctrl-C ends at once.
 */
export async function cleaningUpAtInterrupt(work) {
  let isInterrupted = false;
  const interrupt = () => {
    isInterrupted = true;
  };
  process.once('SIGINT', interrupt);
  try {
    return await work();
  } finally {
    process.off('SIGINT', interrupt);
    if (isInterrupted) process.exit(130);
  }
}
