import type { GroovyValue } from './values';

/** `return` on its way to the function it leaves. */
export class ReturnSignal {
  constructor(readonly value: GroovyValue) {}
}

/** `break` or `continue` on its way to its loop. */
export class JumpSignal {
  constructor(readonly kind: 'break' | 'continue') {}
}

/** A step failed or something was thrown; `try` and `catchError` may stop it. */
export class BuildFailure {
  constructor(readonly message: string) {}
}

/** A person stopped the build; nothing in the pipeline may stop that. */
export class BuildCancellation {
  readonly kind = 'cancelled';
}
