import { useApi } from '@backstage/core-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';

type Filter = Record<string, string | string[] | symbol>;

/** The first entities that match, by title; no request while `filter` is undefined. */
export function useCatalogList(filter: Filter | undefined, limit: number) {
  const catalog = useApi(catalogApiRef);
  const key =
    filter &&
    JSON.stringify(filter, (_, value) =>
      typeof value === 'symbol' ? value.toString() : value,
    );
  return useAsyncRetry(async (): Promise<
    { items: Entity[]; total: number } | undefined
  > => {
    if (!filter) return undefined;
    const { items, totalItems } = await catalog.queryEntities({
      filter,
      limit,
      orderFields: [{ field: 'metadata.name', order: 'asc' }],
    });
    return { items, total: totalItems };
    // The key stands for the filter, which is a new object on every render.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [catalog, key, limit]);
}
