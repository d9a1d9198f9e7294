import type { Config } from '@backstage/config';
import {
  defaultEnforcement,
  enforcementLevels,
  severities,
  type EnforcementSettings,
  type RuleOverride,
} from '@trainyard/plugin-policy-common';

const actions = ['off', 'advisory', 'block'] as const;

function oneOf<T extends string>(
  value: string | undefined,
  allowed: readonly T[],
  key: string,
): T | undefined {
  const found = allowed.find(each => each === value);
  if (value !== undefined && !found) {
    throw new Error(`${key}: "${value}" is none of ${allowed.join(', ')}`);
  }
  return found;
}

function readOverrides(
  config: Config | undefined,
): Record<string, RuleOverride> {
  return Object.fromEntries(
    (config?.keys() ?? []).map(rule => {
      const override = config?.getOptionalConfig(rule);
      const key = `policy.overrides.${rule}`;
      return [
        rule,
        {
          action: oneOf(
            override?.getOptionalString('action'),
            actions,
            `${key}.action`,
          ),
          severity: oneOf(
            override?.getOptionalString('severity'),
            severities,
            `${key}.severity`,
          ),
        },
      ];
    }),
  );
}

/** How strictly `policy` of the configuration takes findings; mistakes name their key. */
export function readEnforcement(root: Config): EnforcementSettings {
  const config = root.getOptionalConfig('policy');
  const environments = config?.getOptionalConfig('environments');
  const levels = Object.fromEntries(
    (environments?.keys() ?? []).map(name => [
      name,
      oneOf(
        environments?.getOptionalString(name),
        enforcementLevels,
        `policy.environments.${name}`,
      ) ?? 'strict',
    ]),
  );
  return {
    environments: { ...defaultEnforcement.environments, ...levels },
    overrides: readOverrides(config?.getOptionalConfig('overrides')),
  };
}
