import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { createMockDirectory } from '@backstage/backend-test-utils';
import { parse as parseHcl } from '@cdktn/hcl2json';
import { GeneratedFile } from '@trainyard/generator';
import {
  linkServiceDependencies,
  serviceDependencyRanges,
} from '@trainyard/service-dependencies';
import {
  validateWorkflow,
  WorkflowVerdict,
} from '@trainyard/workflow-validator';
import { createTestDatabases } from '@trainyard/test-databases';
import { DockerfileParser } from 'dockerfile-ast';
import { parse as parseProto } from 'protobufjs';
import { checkRepository } from '../domain/checks/checkRepository';
import { readPlanningContent } from '../domain/plan/readPlanningContent';
import {
  listServiceVariants,
  ServiceVariant,
} from '../domain/service/listServiceVariants';
import { readServiceRequest } from '../domain/service/readServiceRequest';
import { writeFiles } from '../publish/LocalRepositories';
import { ServiceGenerator } from './ServiceGenerator';

jest.setTimeout(300_000);

const runFile = promisify(execFile);
const root = path.resolve(__dirname, '../../../..');
const generator = new ServiceGenerator(
  path.join(root, 'templates/skeletons/service'),
  readPlanningContent(
    path.resolve(__dirname, '../../content/service-planning.yaml'),
  ),
);
const variants = listServiceVariants();
const nameOf = ({ language, kind, database, messaging }: ServiceVariant) =>
  `${language}-${kind}-${database}-${messaging}`;

function generate(fields: object): readonly GeneratedFile[] {
  const context = {
    requestedBy: 'user:default/guest',
    defaultOwner: 'group:default/platform',
  };
  return generator.generate(
    readServiceRequest({ serviceName: 'order-service', ...fields }, context),
  ).files;
}

/** Contents of all variants by path; what many variants share is judged once. */
function collect(pattern: RegExp): string[] {
  const contents = variants.flatMap(variant =>
    generate(variant)
      .filter(file => pattern.test(file.path))
      .map(({ content }) => content),
  );
  return [...new Set(contents)];
}

async function hasCommand(
  command: string,
  ...parameters: string[]
): Promise<boolean> {
  return runFile(command, parameters).then(
    () => true,
    () => false,
  );
}

describe('all 132 variants', () => {
  const folder = createMockDirectory();

  it('are what was asked for, and nothing of a template is left in them', () => {
    expect(new Set(variants.map(nameOf)).size).toBe(132);
    for (const variant of variants) {
      const files = generate(variant);
      const paths = files.map(file => file.path);
      expect(paths).toEqual(
        expect.arrayContaining([
          'Dockerfile',
          'README.md',
          'catalog-info.yaml',
          'compose.yaml',
          'mkdocs.yml',
          '.github/workflows/ci.yml',
          '.gitlab-ci.yml',
          'infra/main.tf',
          'deploy/base/deployment.yaml',
          'deploy/argocd/production.yaml',
        ]),
      );
      expect(files.filter(({ content }) => /<%/.test(content))).toEqual([]);
    }
  });

  it('give policy nothing to find', () => {
    expect(
      variants.flatMap(variant => checkRepository(generate(variant))),
    ).toEqual([]);
  });

  it('have infrastructure, contracts and images that parse', async () => {
    for (const content of collect(/\.tf$/)) {
      await expect(parseHcl('file.tf', content)).resolves.toBeDefined();
    }
    for (const content of collect(/\.proto$/)) {
      expect(() => parseProto(content)).not.toThrow();
    }
    for (const content of collect(/Dockerfile$/)) {
      expect(DockerfileParser.parse(content).getFROMs().length).toBeGreaterThan(
        0,
      );
    }
  });

  it('let every service of AWS use the key that their things are encrypted by', async () => {
    for (const content of collect(/^infra\/main\.tf$/)) {
      const { data, resource } = await parseHcl('main.tf', content);
      expect(resource.aws_kms_key.data[0].policy).toBe(
        '${data.aws_iam_policy_document.key.json}',
      );
      const statements: {
        readonly sid: string;
        readonly principals: { readonly identifiers: string[] }[];
      }[] = data.aws_iam_policy_document.key[0].statement;
      expect(
        statements.find(({ sid }) => sid === 'Logs')?.principals[0].identifiers,
      ).toEqual(['logs.${var.region}.amazonaws.com']);
    }
    const sids = async (messaging: string) => {
      const main = generate({ language: 'nodejs', messaging }).find(
        file => file.path === 'infra/main.tf',
      );
      const { data } = await parseHcl('main.tf', main?.content ?? '');
      return data.aws_iam_policy_document.key[0].statement.map(
        ({ sid }: { readonly sid: string }) => sid,
      );
    };
    await expect(sids('sqs')).resolves.toEqual(['Account', 'Logs']);
    await expect(sids('sns')).resolves.toEqual(['Account', 'Logs', 'Topics']);
    await expect(sids('eventbridge')).resolves.toEqual([
      'Account',
      'Logs',
      'Buses',
    ]);
  });

  it('have workflows that the validator lets pass', async () => {
    const verdicts: WorkflowVerdict[] = [];
    for (const content of collect(/^\.github\/workflows\//)) {
      verdicts.push(await validateWorkflow(content));
    }
    const errors = verdicts.flatMap(({ findings }) =>
      findings.filter(({ severity }) => severity === 'error'),
    );
    expect(errors).toEqual([]);
  });

  it('are deterministic', () => {
    for (const variant of variants.slice(0, 12)) {
      expect(generate(variant)).toEqual(generate(variant));
    }
  });

  it('compile in Python and are formatted in Go, where the tools are there', async () => {
    folder.clear();
    for (const variant of variants.filter(
      ({ language }) => language !== 'nodejs',
    )) {
      await writeFiles(folder.resolve(nameOf(variant)), generate(variant));
    }
    const tools = [
      ['python3', '-m', 'compileall', '-q', folder.path],
      ['gofmt', '-l', folder.path],
    ];
    const complaints: string[] = [];
    for (const [command, ...parameters] of tools) {
      if (await hasCommand(command, '-h')) {
        complaints.push((await runFile(command, parameters)).stdout);
      }
    }
    expect(complaints.join('')).toBe('');
  });

  it('declare the ranges that this workspace tests', () => {
    for (const variant of variants.filter(
      ({ language }) => language === 'nodejs',
    )) {
      const manifest = generate(variant).find(
        file => file.path === 'package.json',
      );
      const { dependencies } = JSON.parse(manifest?.content ?? '{}');
      expect(serviceDependencyRanges).toMatchObject(dependencies);
    }
  });
});

describe('the own tests of Node.js services', () => {
  const folder = createMockDirectory();
  const databases = createTestDatabases();

  async function runOwnTests(
    name: string,
    files: readonly GeneratedFile[],
    environment: object = {},
  ) {
    const repository = folder.resolve(name);
    await writeFiles(repository, files);
    const manifest = files.find(file => file.path === 'package.json');
    const { dependencies } = JSON.parse(manifest?.content ?? '{}');
    // The contract test reads YAML, which only tests need.
    await linkServiceDependencies(repository, [
      ...Object.keys(dependencies),
      'yaml',
    ]);
    const { stdout } = await runFile(
      process.execPath,
      ['--test', '--test-isolation=none'],
      {
        cwd: repository,
        env: {
          PATH: process.env.PATH,
          ...environment,
        } as unknown as NodeJS.ProcessEnv,
      },
    ).catch(error => {
      throw new Error(`${name}: ${error.stdout.slice(0, 3000)}`);
    });
    const passed = Number(/^ℹ pass (\d+)$/m.exec(stdout)?.[1]);
    const skipped = Number(/^ℹ skipped (\d+)$/m.exec(stdout)?.[1]);
    return { passed, skipped };
  }

  it('pass in every variant', async () => {
    const nodejs = variants.filter(({ language }) => language === 'nodejs');
    expect(nodejs).toHaveLength(44);
    // Two at a time: each starts a process of its own.
    for (let index = 0; index < nodejs.length; index += 2) {
      const results = await Promise.all(
        nodejs
          .slice(index, index + 2)
          .map(variant => runOwnTests(nameOf(variant), generate(variant))),
      );
      expect(Math.min(...results.map(({ passed }) => passed))).toBeGreaterThan(
        14,
      );
    }
  });

  it.each([
    ['rest', ['auth', 'rate_limit', 'cache', 'idempotency', 'outbox']],
    ['grpc', ['cache', 'outbox']],
    ['event', []],
  ])('pass for %s on a real PostgreSQL with %j', async (kind, features) => {
    const knex = await databases.init();
    const { user, password, host, port, database } =
      knex.client.config.connection;
    const url = `postgres://${user}:${encodeURIComponent(
      password,
    )}@${host}:${port}/${database}`;
    const files = generate({
      kind,
      language: 'nodejs',
      database: 'postgresql',
      messaging: 'sqs',
      features,
    });
    expect(
      await runOwnTests(`postgres-${kind}`, files, { TEST_DATABASE_URL: url }),
    ).toMatchObject({ skipped: 0 });
  });

  const features = ['auth', 'rate_limit', 'cache', 'idempotency', 'outbox'];
  const pairs = features.flatMap((first, index) =>
    features.slice(index + 1).map(second => [first, second]),
  );

  it.each(pairs)('pass with %s and %s', async (first, second) => {
    const files = generate({
      language: 'nodejs',
      database: 'postgresql',
      messaging: 'sns',
      features: [first, second],
    });
    await expect(
      runOwnTests(`${first}-${second}`, files),
    ).resolves.toBeDefined();
  });
});
