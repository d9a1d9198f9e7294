/**
 * For tests of packs: run a graph in memory with fake minds and a clock that
 * one can move.
 *
 * @packageDocumentation
 */
export * from './fakeMind';
export * from './memoryServices';
export * from './runGraph';
export * from './TestClock';
