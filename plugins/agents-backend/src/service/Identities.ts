import type {
  AuthService,
  BackstageCredentials,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import { RELATION_MEMBER_OF } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { ExpiringCache } from './ExpiringCache';

/** A person as the catalog and the sign-in know them. */
export interface Identity {
  readonly userEntityRef: string;
  readonly ownershipEntityRefs: readonly string[];
  /** Whether the catalog has an entity for the person. */
  readonly isInCatalog: boolean;
}

const KEEP_MS = 10_000;

/** Finds out who people are and which groups they belong to. */
export class Identities {
  readonly #signedIn = new ExpiringCache<Identity>(KEEP_MS);
  readonly #current = new ExpiringCache<Identity>(KEEP_MS);

  constructor(
    private readonly services: {
      readonly auth: AuthService;
      readonly userInfo: UserInfoService;
      readonly catalog: CatalogService;
    },
  ) {}

  /** The claims of the person who is signed in. */
  ofUser(
    credentials: BackstageCredentials,
    userEntityRef: string,
  ): Promise<Identity> {
    return this.#signedIn.get(userEntityRef, async () => {
      const [info, current] = await Promise.all([
        this.services.userInfo.getUserInfo(credentials),
        this.current(userEntityRef),
      ]);
      const refs = new Set([userEntityRef, ...info.ownershipEntityRefs]);
      return {
        userEntityRef,
        ownershipEntityRefs: [...refs],
        isInCatalog: current.isInCatalog,
      };
    });
  }

  /** The person as the catalog has them now, without any token of theirs. */
  current(userEntityRef: string): Promise<Identity> {
    return this.#current.get(userEntityRef, async () => {
      const credentials = await this.services.auth.getOwnServiceCredentials();
      const entity = await this.services.catalog.getEntityByRef(userEntityRef, {
        credentials,
      });
      const groups = (entity?.relations ?? [])
        .filter(relation => relation.type === RELATION_MEMBER_OF)
        .map(relation => relation.targetRef);
      return {
        userEntityRef,
        ownershipEntityRefs: [userEntityRef, ...groups],
        isInCatalog: entity !== undefined,
      };
    });
  }
}
