/** Runs with this title end the process at every node. */
export const STOPPED = 'stopped';
