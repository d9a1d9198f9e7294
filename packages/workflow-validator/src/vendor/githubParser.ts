import * as generated from './githubParser.generated';

/** A place in the file, 1-based, as GitHub's parser reports it. */
interface GithubRange {
  readonly start: { readonly line: number; readonly column: number };
}

/** What GitHub's parser calls an error. */
export interface GithubError {
  readonly rawMessage: string;
  readonly message: string;
  readonly range?: GithubRange;
}

interface GithubContext {
  readonly errors: { getErrors(): readonly GithubError[] };
}

interface GithubParser {
  readonly parseWorkflow: (
    file: { readonly name: string; readonly content: string },
    trace: GithubTrace,
  ) => { readonly context: GithubContext; readonly value: unknown };
  readonly convertWorkflowTemplate: (
    context: GithubContext,
    root: unknown,
    fileProvider: undefined,
    options: { readonly errorPolicy: number },
  ) => Promise<unknown>;
  readonly ErrorPolicy: { readonly TryConversion: number };
  readonly getCronDescription: (text: string) => string | undefined;
}

interface GithubTrace {
  error(message: string): void;
  info(message: string): void;
  verbose(message: string): void;
}

/** Typed view of the bundled `@actions/workflow-parser`; the bundle itself carries no types. */
export const githubParser = generated as unknown as GithubParser;
