const startedAt = Date.now();

/** One line of progress with the seconds since the command began. */
export function say(message) {
  const seconds = ((Date.now() - startedAt) / 1000).toFixed(1).padStart(6);
  console.log(`[${seconds} s] ${message}`);
}

/** Says what is going on, and while it lasts, that it still is. */
export async function during(message, work) {
  const began = Date.now();
  say(`${message} …`);
  const reminder = setInterval(() => {
    say(`${message} … ${Math.round((Date.now() - began) / 1000)} s so far`);
  }, 15_000);
  try {
    return await work();
  } finally {
    clearInterval(reminder);
  }
}

/** An error that a person can act on: shown without a stack trace. */
export class UserError extends Error {
  constructor(problem, remedy) {
    super(remedy ? `${problem}\n  What to do: ${remedy}` : problem);
    this.name = 'UserError';
  }
}

/** Runs a script's main function; a UserError is printed as a sentence. */
export async function runMain(main) {
  try {
    await main();
  } catch (error) {
    console.error(error instanceof UserError ? `\n${error.message}\n` : error);
    process.exit(1);
  }
}
