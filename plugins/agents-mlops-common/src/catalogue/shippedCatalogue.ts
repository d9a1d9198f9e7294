import { Catalogue, catalogueSchema } from './catalogueSchema';
import { capabilities } from './content/capabilities';
import { drivers } from './content/drivers';
import { lifecycle } from './content/lifecycle';
import * as options from './content/options';
import { policies } from './content/policies';
import { prices } from './content/prices';
import { rules } from './content/rules';

/** The catalogue of patterns that comes with the planner. */
export const shippedCatalogue: Catalogue = catalogueSchema.parse({
  id: 'mlops-patterns',
  version: '1.0',
  region: 'us-east-1',
  currency: 'USD',
  pricesFrom: '2026-01-01',
  priceStatus: 'unverified-reference',
  uncertainty: 0.25,
  weights: { cost: 1.5, burden: 0.6, lockIn: 0.15, fit: 1 },
  drivers,
  prices,
  capabilities,
  options: Object.values(options).flat(),
  rules,
  policies,
  lifecycle,
});
