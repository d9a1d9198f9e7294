import path from 'node:path';
import type { Config } from '@backstage/config';
import type { EnforcementSettings } from '@trainyard/plugin-policy-common';
import {
  readEnforcement,
  type EngineSettings,
} from '@trainyard/plugin-policy-node';
import type { WebhookSecrets } from './pullRequests/receiveDelivery';

/** Where Rego of an organisation lies. */
export type BundleSource = { readonly name: string } & (
  | { readonly path: string }
  | { readonly url: string }
);

function readBundle(config: Config): BundleSource {
  const name = config.getString('name');
  const url = config.getOptionalString('url');
  return url === undefined
    ? { name, path: config.getString('path') }
    : { name, url };
}

/** An OPA that runs bundles instead of the one inside. */
export type OpaSettings =
  | { readonly url: string; readonly token?: string }
  | { readonly binary: string };

function readOpa(config: Config | undefined): OpaSettings | undefined {
  const url = config?.getOptionalString('url');
  const binary = config?.getOptionalString('binary');
  if (url !== undefined && binary !== undefined) {
    throw new Error('policy.opa: set url or binary, not both');
  }
  if (url !== undefined) {
    if (!/^https?:$/.test(URL.parse(url)?.protocol ?? '')) {
      throw new Error(
        `policy.opa.url: "${url}" is no URL such as http://opa:8181`,
      );
    }
    return { url, token: config?.getOptionalString('token') };
  }
  return binary === undefined ? undefined : { binary };
}

/** What an installation says about policies. */
export interface PolicySettings {
  readonly enforcement: EnforcementSettings;
  readonly engines: EngineSettings;
  readonly bundles: readonly BundleSource[];
  readonly opa?: OpaSettings;
  readonly pullRequests: {
    readonly environment: string;
    readonly secrets: WebhookSecrets;
  };
  /** Where the example organisation lies, while it is shown. */
  readonly examples?: string;
  readonly maximumBytes: number;
  readonly timeoutMs: number;
}

function readEngines(config: Config | undefined): EngineSettings {
  const denied = config?.getOptionalStringArray('licences.denied');
  return {
    osvUrl: config?.getOptionalString('vulnerabilities.osvUrl'),
    // `GPL-*` stands for every version.
    deniedLicences: denied?.map(
      id =>
        new RegExp(
          `^${id.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replace(/\*/g, '.*')}$`,
        ),
    ),
  };
}

function readExamples(root: Config): string | undefined {
  return root.getOptionalBoolean('trainyard.examples.enabled')
    ? path.resolve(
        root.getOptionalString('trainyard.examples.path') ?? 'examples',
      )
    : undefined;
}

/** Reads `policy`; mistakes name their key. */
export function readSettings(root: Config): PolicySettings {
  const config = root.getOptionalConfig('policy');
  return {
    enforcement: readEnforcement(root),
    engines: readEngines(config),
    bundles: (config?.getOptionalConfigArray('bundles') ?? []).map(readBundle),
    opa: readOpa(config?.getOptionalConfig('opa')),
    pullRequests: {
      environment:
        config?.getOptionalString('pullRequests.environment') ?? 'staging',
      secrets: {
        github: config?.getOptionalString('pullRequests.github.secret'),
        gitlab: config?.getOptionalString('pullRequests.gitlab.secret'),
      },
    },
    examples: readExamples(root),
    maximumBytes:
      config?.getOptionalNumber('limits.maximumBytes') ?? 50 * 1024 * 1024,
    timeoutMs:
      (config?.getOptionalNumber('limits.timeoutSeconds') ?? 10) * 1_000,
  };
}
