import { lazy, Suspense } from 'react';
import { useShadowRootElements } from '@backstage/plugin-techdocs-react';

const Mermaid = lazy(async () => {
  const addon = await import('backstage-plugin-techdocs-addon-mermaid');
  return { default: addon.Mermaid };
});

/**
 * Draws the Mermaid diagrams of a page.
 *
 * @remarks
 * Found by the app itself, the addon would bring Mermaid and d3, a fifth of all
 * code, to people who look at a list of components.
 */
export const Diagrams = () => {
  const diagrams = useShadowRootElements(['.mermaid']);
  return diagrams.length > 0 ? (
    <Suspense fallback={null}>
      <Mermaid />
    </Suspense>
  ) : null;
};
