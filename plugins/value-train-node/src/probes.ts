import fs from 'node:fs';
import path from 'node:path';
import type {
  EndpointOutcome,
  GateProbes,
  RepositoryView,
} from '@trainyard/plugin-value-train-common';
import { runInSandbox } from './sandbox';

const endpointTimeoutMs = 5000;

/** Probes for a repository in a folder: commands in the sandbox, endpoints over HTTP. */
export function createProbes(root: string, view: RepositoryView): GateProbes {
  return {
    runCommand: (command, timeoutSeconds) =>
      runInSandbox(
        view,
        (from, to) => fs.copyFileSync(path.join(root, from), to),
        command,
        timeoutSeconds,
      ),
    askEndpoint,
  };
}

/** Asks an address once. Redirects are not followed: they would lead off the allowed list. */
export async function askEndpoint(url: string): Promise<EndpointOutcome> {
  try {
    const response = await fetch(url, {
      redirect: 'manual',
      signal: AbortSignal.timeout(endpointTimeoutMs),
    });
    await response.body?.cancel();
    return { status: response.status };
  } catch (error) {
    const cause =
      error instanceof Error && error.cause instanceof Error
        ? error.cause
        : error;
    return { refused: cause instanceof Error ? cause.message : String(cause) };
  }
}
