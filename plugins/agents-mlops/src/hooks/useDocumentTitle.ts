import { configApiRef, useApi } from '@backstage/frontend-plugin-api';
import { useEffect } from 'react';

/** Names the browser tab, and with it the entry among recently visited pages. */
export function useDocumentTitle(title: string | undefined): void {
  const appTitle =
    useApi(configApiRef).getOptionalString('app.title') ?? 'Backstage';
  useEffect(() => {
    if (title) document.title = `${title} | ${appTitle}`;
  }, [title, appTitle]);
}
