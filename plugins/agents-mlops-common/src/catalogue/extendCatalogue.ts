import { z } from 'zod';
import {
  Catalogue,
  capabilitySchema,
  catalogueSchema,
  lifecycleNoteSchema,
  optionSchema,
  policySchema,
  ruleSchema,
} from './catalogueSchema';

/** What an organisation adds to the catalogue, or replaces by id. */
export const catalogueFragmentSchema = z.strictObject({
  id: z.string().optional(),
  capabilities: z.array(capabilitySchema).default([]),
  options: z.array(optionSchema).default([]),
  rules: z.array(ruleSchema).default([]),
  policies: z.array(policySchema).default([]),
  lifecycle: z.array(lifecycleNoteSchema).default([]),
});
export type CatalogueFragment = z.input<typeof catalogueFragmentSchema>;

/** Adds options, rules and policies; one with a known id replaces it. */
export function extendCatalogue(
  catalogue: Catalogue,
  fragment: unknown,
): Catalogue {
  const added = catalogueFragmentSchema.parse(fragment);
  const merge = <Item extends { readonly id: string }>(
    known: readonly Item[],
    more: readonly Item[],
  ) => [
    ...known.map(item => more.find(({ id }) => id === item.id) ?? item),
    ...more.filter(({ id }) => !known.some(item => item.id === id)),
  ];
  const merged = catalogueSchema.parse({
    ...catalogue,
    id: added.id ? `${catalogue.id}_${added.id}` : catalogue.id,
    capabilities: merge(catalogue.capabilities, added.capabilities),
    options: merge(catalogue.options, added.options),
    rules: merge(catalogue.rules, added.rules),
    policies: merge(catalogue.policies, added.policies),
    lifecycle: [...catalogue.lifecycle, ...added.lifecycle],
  });
  const capabilities = new Set(merged.capabilities.map(({ id }) => id));
  const homeless = merged.options.find(
    ({ capability }) => !capabilities.has(capability),
  );
  if (homeless) {
    throw new Error(
      `Option ${homeless.id} fills ${homeless.capability}, which is no capability of the catalogue`,
    );
  }
  return merged;
}

/** Prices as an organisation keeps them; names are those of the catalogue. */
export const priceFileSchema = z.strictObject({
  pricesFrom: z.iso.date(),
  region: z.string().optional(),
  prices: z.record(z.string(), z.number().nonnegative()),
  /** Share by which estimates may still be off. */
  uncertainty: z.number().min(0).max(1).optional(),
});

/** Replaces prices; only a file that names all of them makes the catalogue refreshed. */
export function refreshPrices(catalogue: Catalogue, file: unknown): Catalogue {
  const { pricesFrom, prices, region, uncertainty } =
    priceFileSchema.parse(file);
  const unknown = Object.keys(prices).find(name => !catalogue.prices[name]);
  if (unknown) throw new Error(`There is no price called ${unknown}`);
  const isWhole = Object.entries(catalogue.prices).every(
    ([name, { isFactor }]) => isFactor || prices[name] !== undefined,
  );
  return {
    ...catalogue,
    // Prices of two dates are as old as the older ones.
    pricesFrom: isWhole ? pricesFrom : catalogue.pricesFrom,
    priceStatus: isWhole ? 'refreshed' : catalogue.priceStatus,
    region: region ?? catalogue.region,
    uncertainty: uncertainty ?? catalogue.uncertainty,
    prices: Object.fromEntries(
      Object.entries(catalogue.prices).map(([name, price]) => [
        name,
        { ...price, usd: prices[name] ?? price.usd },
      ]),
    ),
  };
}
