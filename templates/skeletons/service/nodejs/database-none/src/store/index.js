import { createMemoryStore } from './memory.js';

/** Without a database everything is gone when the process ends. */
export async function openStore() {
  return createMemoryStore();
}
