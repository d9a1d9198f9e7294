import { mockApis, TestApiProvider } from '@backstage/frontend-test-utils';
import { render } from '@testing-library/react';
import type { RenderResult } from '@testing-library/react';
import type { ReactElement } from 'react';
import { MemoryRouter } from 'react-router-dom';

/** Renders with the words and a router; enough for components without data. */
export function renderWithApis(element: ReactElement): RenderResult {
  const wrap = (children: ReactElement) => (
    <TestApiProvider apis={[mockApis.translation(), mockApis.error()]}>
      <MemoryRouter
        future={{ v7_relativeSplatPath: true, v7_startTransition: true }}
      >
        {children}
      </MemoryRouter>
    </TestApiProvider>
  );
  const result = render(wrap(element));
  return {
    ...result,
    rerender: next => result.rerender(wrap(next as ReactElement)),
  };
}
