import type { Problem } from './Problem';

/** The rule of findings about capabilities that nothing can fill. */
export const UNFILLED_CAPABILITY = 'unfilled-capability';

/** Which needed capabilities nothing can fill, and what keeps each option out. */
export function describeUnfilled({
  unfilled,
  excluded,
  catalogue,
}: Problem): readonly { readonly capability: string; readonly text: string }[] {
  return unfilled.map(capability => {
    const title =
      catalogue.capabilities.find(({ id }) => id === capability)?.title ??
      capability;
    const reasons = excluded
      .filter(({ option }) => option.capability === capability)
      .map(({ option, reason }) => `${option.title}: ${reason}`);
    return {
      capability,
      text: `Nothing can fill ${title}: ${reasons.join('; ')}`,
    };
  });
}
