import type { Origin } from './steps';
import type { Value } from './values';

interface Common {
  readonly origin: Origin;
  readonly customWorkspace?: Value;
}

export type Agent =
  | (Common & { readonly kind: 'any' })
  | (Common & { readonly kind: 'none' })
  | (Common & { readonly kind: 'label'; readonly label: Value })
  | (Common & {
      readonly kind: 'docker';
      readonly image: Value;
      readonly args?: Value;
      readonly label?: Value;
      readonly registryUrl?: Value;
      readonly registryCredentialsId?: Value;
      readonly alwaysPull: boolean;
      readonly reuseNode: boolean;
    })
  | (Common & {
      readonly kind: 'dockerfile';
      readonly filename: Value;
      readonly dir?: Value;
      readonly label?: Value;
      readonly args?: Value;
      readonly buildArgs?: Value;
      readonly reuseNode: boolean;
    })
  | (Common & {
      readonly kind: 'kubernetes';
      readonly label?: Value;
      readonly yaml?: Value;
      readonly yamlFile?: Value;
      /** The first container's image, where it could be read. */
      readonly image?: Value;
      readonly defaultContainer?: Value;
      readonly cloud?: Value;
      /** Images by container name, where they could be read. */
      readonly containers: Readonly<Record<string, string>>;
    })
  | (Common & { readonly kind: 'other'; readonly name: string });
