import { ConflictError, InputError } from '@backstage/errors';
import {
  definitionSchema,
  findWindowBoundSettings,
  mappingRuleSchema,
  metricNames,
  trainyardPreset,
  type DeliveryDefinition,
  type MappingRule,
} from '@trainyard/plugin-delivery-common';
import type { Knex } from 'knex';
import { z } from 'zod';

/** What a team or organisation wants to reach; its own wish, not a ranking. */
export const targetSchema = z.object({
  scope: z.string().min(1).max(500),
  metric: z.enum(metricNames),
  value: z.number().nonnegative(),
});
export type Target = z.infer<typeof targetSchema>;

const schemas = {
  definition: definitionSchema,
  'mapping-rules': z.array(mappingRuleSchema).max(500),
  targets: z.array(targetSchema).max(5000),
} as const;
export type SettingName = keyof typeof schemas;

interface Values {
  readonly definition: DeliveryDefinition;
  readonly 'mapping-rules': MappingRule[];
  readonly targets: Target[];
}

const defaults: Values = {
  definition: trainyardPreset,
  'mapping-rules': [],
  targets: [],
};

/** A setting as it stands, with its history beside it. */
export interface Versioned<Value> {
  readonly version: number;
  readonly value: Value;
  readonly changedBy?: string;
  readonly changedAt?: string;
  readonly note?: string;
}

/** Reads a setting by its schema; what does not fit is named with its field. */
export function parseSetting<Name extends SettingName>(
  name: Name,
  value: unknown,
): Values[Name] {
  const parsed = schemas[name].safeParse(value);
  if (!parsed.success) {
    throw new InputError(
      parsed.error.issues
        .map(issue => `${issue.path.join('.') || name}: ${issue.message}`)
        .join('; '),
    );
  }
  if (name === 'definition') {
    const bound = findWindowBoundSettings(parsed.data as DeliveryDefinition);
    if (bound.length > 0) {
      throw new InputError(
        `${bound.join(
          ', ',
        )}: depends on the window as a whole, so days cannot be added up. Choose another value, or compare by a preset on the page of a component`,
      );
    }
  }
  return parsed.data as Values[Name];
}

/** Settings of the organisation, each with all its versions. */
export class SettingsStore {
  constructor(private readonly knex: Knex) {}

  async read<Name extends SettingName>(
    name: Name,
  ): Promise<Versioned<Values[Name]>> {
    const [found] = await this.knex('delivery_settings')
      .where({ name })
      .orderBy('version', 'desc')
      .limit(1);
    if (!found) return { version: 0, value: defaults[name] };
    return {
      version: found.version,
      value: found.value,
      changedBy: found.changed_by,
      changedAt: new Date(found.changed_at).toISOString(),
      ...(found.note && { note: found.note }),
    };
  }

  async list(name: SettingName): Promise<Omit<Versioned<unknown>, never>[]> {
    const rows = await this.knex('delivery_settings')
      .where({ name })
      .orderBy('version', 'desc')
      .limit(100);
    return rows.map(row => ({
      version: row.version,
      value: row.value,
      changedBy: row.changed_by,
      changedAt: new Date(row.changed_at).toISOString(),
      ...(row.note && { note: row.note }),
    }));
  }

  /** Adds a version. The one it was made from is named, so that nobody overwrites what he has not seen. */
  async write<Name extends SettingName>(
    name: Name,
    change: {
      readonly value: unknown;
      readonly basedOn: number;
      readonly changedBy: string;
      readonly note?: string;
    },
  ): Promise<Versioned<Values[Name]>> {
    const value = parseSetting(name, change.value);
    const present = await this.read(name);
    if (present.version !== change.basedOn) {
      throw new ConflictError(
        `${name} was changed by ${present.changedBy} meanwhile; reload and apply your change to version ${present.version}`,
      );
    }
    const version = present.version + 1;
    const inserted = await this.knex('delivery_settings')
      .insert({
        name,
        version,
        value: JSON.stringify(value),
        changed_by: change.changedBy,
        note: change.note ?? null,
      })
      .onConflict(['name', 'version'])
      .ignore()
      .returning('version');
    if (inserted.length === 0)
      throw new ConflictError(
        `${name} was changed meanwhile; reload and try again`,
      );
    return { version, value, changedBy: change.changedBy };
  }
}
