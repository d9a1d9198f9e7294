import {
  renderInTestApp,
  TestApiProvider,
} from '@backstage/frontend-test-utils';
import type { FieldExtensionComponentProps } from '@backstage/plugin-scaffolder-react';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type {
  NameCheck,
  ServicePreview,
} from '@trainyard/plugin-devops-common';
import { useState } from 'react';
import { devopsApiRef } from '../api/DevopsApi';
import { ServiceNameField } from './ServiceNameField';
import { ServicePreviewField } from './ServicePreviewField';

type NameProps = FieldExtensionComponentProps<string>;
type PreviewProps = Parameters<typeof ServicePreviewField>[0];

function renderField(
  element: JSX.Element,
  api: {
    checkName?: (name: string) => Promise<NameCheck>;
    previewService?: (wish: object) => Promise<ServicePreview>;
  },
) {
  renderInTestApp(
    <TestApiProvider apis={[[devopsApiRef, api as never]]}>
      {element}
    </TestApiProvider>,
  );
}

const Name = () => {
  const [value, setValue] = useState('');
  const props = {
    formData: value,
    onChange: setValue,
    onBlur: () => {},
    required: true,
    schema: { title: 'Name', description: 'Name of the service' },
    name: 'serviceName',
  } as unknown as NameProps;
  return <ServiceNameField {...props} />;
};

describe('the name of a new service', () => {
  it('is said to be free while it is typed', async () => {
    const checkName = jest.fn(async () => ({ available: true }));
    renderField(<Name />, { checkName });
    await userEvent.type(screen.getByLabelText(/^Name/), 'order-api');
    expect(await screen.findByText('order-api is free')).toBeVisible();
    expect(checkName).toHaveBeenLastCalledWith(
      'order-api',
      expect.any(AbortSignal),
    );
    // Not for every letter.
    expect(checkName.mock.calls.length).toBeLessThan('order-api'.length);
  });

  it('says why it cannot be used, and offers one that can', async () => {
    const checkName = async (name: string): Promise<NameCheck> =>
      name === 'order-api'
        ? { available: true }
        : {
            available: false,
            reason: 'use 3 to 40 lower-case letters',
            suggestion: 'order-api',
          };
    renderField(<Name />, { checkName });
    await userEvent.type(screen.getByLabelText(/^Name/), 'Order API');
    expect(
      await screen.findByText('use 3 to 40 lower-case letters'),
    ).toBeVisible();
    await userEvent.click(
      screen.getByRole('button', { name: 'Use order-api' }),
    );
    expect(await screen.findByText('order-api is free')).toBeVisible();
  });

  it('claims nothing where nobody answers', async () => {
    const checkName = jest.fn(async () => {
      throw new Error('down');
    });
    renderField(<Name />, { checkName });
    await userEvent.type(screen.getByLabelText(/^Name/), 'orders');
    await screen.findByDisplayValue('orders');
    expect(screen.getByRole('status')).toBeEmptyDOMElement();
  });
});

describe('the preview', () => {
  const form = {
    serviceName: 'orders',
    database: 'redis',
    description: '',
    preview: 'not for the planner',
  };
  const props = {
    formContext: { formData: form },
    uiSchema: { 'ui:options': { parameters: { kind: 'rest' } } },
  } as unknown as PreviewProps;

  it('shows the tree and every file before anything is created', async () => {
    const previewService = jest.fn(
      async (): Promise<ServicePreview> => ({
        status: 'ready',
        repository: 'orders',
        layers: ['nodejs/base'],
        files: [
          { path: 'README.md', content: '# Orders' },
          { path: 'src/app.js', content: 'export {}' },
        ],
        tasks: [{ taskId: 'validate-request', agent: 'planner' }],
        notes: ['Redis as the only store loses data'],
        policy: { status: 'passed', reason: 'Nothing was found' },
        findings: [],
      }),
    );
    renderField(<ServicePreviewField {...props} />, { previewService });
    expect(
      await screen.findByText('2 files in orders; 1 tasks are planned'),
    ).toBeVisible();
    expect(previewService).toHaveBeenCalledWith(
      { serviceName: 'orders', database: 'redis', kind: 'rest' },
      expect.anything(),
    );
    expect(
      within(
        screen.getByRole('list', { name: 'Notes of the planner' }),
      ).getByText(/loses data/),
    ).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'README.md' }));
    // The text is coloured a moment later, which makes its element anew.
    await waitFor(() => expect(screen.getByText('# Orders')).toBeVisible());
  });

  it('says what cannot be created, and why', async () => {
    renderField(<ServicePreviewField {...props} />, {
      previewService: async () => ({
        status: 'refused',
        problems: ['An event-driven service needs a queue'],
      }),
    });
    expect(
      await screen.findByText('An event-driven service needs a queue'),
    ).toBeVisible();
  });

  it('says that it could not be made', async () => {
    renderField(<ServicePreviewField {...props} />, {
      previewService: async () => {
        throw new Error('the portal is busy');
      },
    });
    expect(
      await screen.findByText('The preview could not be made'),
    ).toBeVisible();
  });
});
