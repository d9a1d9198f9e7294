import type { CheckType } from '../configuration/checkSchema';

/** One thing wrong with an artifact. */
export interface Defect {
  readonly type: CheckType;
  readonly path: string;
  readonly line?: number;
  readonly message: string;
  readonly remedy: string;
  /** Nothing is wrong with it: it is not there yet. */
  readonly undone?: boolean;
}
