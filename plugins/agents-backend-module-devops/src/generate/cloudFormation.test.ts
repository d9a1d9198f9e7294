import path from 'node:path';
import { validateWorkflow } from '@trainyard/workflow-validator';
import { parse, type ScalarTag } from 'yaml';
import { checkRepository } from '../domain/checks/checkRepository';
import { readPlanningContent } from '../domain/plan/readPlanningContent';
import { listServiceVariants } from '../domain/service/listServiceVariants';
import { readServiceRequest } from '../domain/service/readServiceRequest';
import { ServiceGenerator } from './ServiceGenerator';

const root = path.resolve(__dirname, '../../../..');
const generator = new ServiceGenerator(
  path.join(root, 'templates/skeletons/service'),
  readPlanningContent(
    path.resolve(__dirname, '../../content/service-planning.yaml'),
  ),
);

/** The short forms of CloudFormation, as its own tools read them. */
const tags: ScalarTag[] = [
  { tag: '!Ref', resolve: name => ({ Ref: name }) },
  { tag: '!Sub', resolve: text => ({ 'Fn::Sub': text }) },
  { tag: '!GetAtt', resolve: text => ({ 'Fn::GetAtt': text.split('.') }) },
  { tag: '!Condition', resolve: name => ({ Condition: name }) },
];

interface Template {
  readonly Parameters: Record<string, unknown>;
  readonly Conditions: Record<string, unknown>;
  readonly Resources: Record<string, { Type: string; Condition?: string }>;
  readonly Outputs: Record<string, unknown>;
}

interface Mention {
  readonly name: string;
  readonly of: 'value' | 'resource' | 'condition';
}

const namesIn = (text: string) =>
  [...text.matchAll(/\$\{([\w:]+)(?:\.[\w.]+)?\}/g)].map(([, name]) => name);

/** Every name that a part of the template points to. */
function listMentions(part: unknown): Mention[] {
  if (Array.isArray(part)) return part.flatMap(listMentions);
  if (typeof part !== 'object' || part === null) return [];
  return Object.entries(part).flatMap(([key, value]): Mention[] => {
    switch (key) {
      case 'Ref':
        return [{ name: value, of: 'value' }];
      case 'Fn::GetAtt':
        return [{ name: value[0], of: 'resource' }];
      case 'Fn::Sub':
        return namesIn(value).map(name => ({ name, of: 'value' }));
      case 'Fn::If':
        return [
          { name: value[0], of: 'condition' },
          ...listMentions(value.slice(1)),
        ];
      default:
        return listMentions(value);
    }
  });
}

function findBroken(template: Template): string[] {
  const { Parameters, Conditions, Resources } = template;
  const mentions = [
    ...listMentions(template),
    ...Object.values(Resources).flatMap(({ Condition }) =>
      Condition ? [{ name: Condition, of: 'condition' as const }] : [],
    ),
  ];
  const broken = mentions.filter(({ name, of }) => {
    if (name.startsWith('AWS::')) return of !== 'value';
    if (of === 'condition') return !(name in Conditions);
    return !(name in Resources) && (of === 'resource' || !(name in Parameters));
  });
  const used = new Set(mentions.map(({ name }) => name));
  return [
    ...broken.map(({ name }) => `${name} is not there`),
    ...Object.keys(Parameters)
      .filter(name => !used.has(name))
      .map(name => `${name} is not used`),
  ];
}

const variants = listServiceVariants().filter(
  ({ language }) => language === 'nodejs',
);

function generate(fields: object) {
  const request = readServiceRequest(
    {
      serviceName: 'order-service',
      infrastructure: 'cloudformation',
      ...fields,
    },
    {
      requestedBy: 'user:default/guest',
      defaultOwner: 'group:default/platform',
    },
  );
  return generator.generate(request).files;
}

function readTemplate(fields: object): Template {
  const file = generate(fields).find(
    ({ path: name }) => name === 'infra/template.yaml',
  );
  return parse(file?.content ?? '', { customTags: tags });
}

describe('CloudFormation instead of Terraform', () => {
  it.each(
    variants.map(
      variant =>
        [
          `${variant.kind} ${variant.database} ${variant.messaging}`,
          variant,
        ] as const,
    ),
  )('%s refers only to what is there', (_, variant) => {
    const template = readTemplate(variant);
    expect(findBroken(template)).toEqual([]);
    const types = Object.values(template.Resources).map(({ Type }) => Type);
    const wanted: Record<string, string> = {
      postgresql: 'AWS::RDS::DBInstance',
      dynamodb: 'AWS::DynamoDB::Table',
      redis: 'AWS::ElastiCache::ReplicationGroup',
      sqs: 'AWS::SQS::Queue',
      sns: 'AWS::SNS::Topic',
      eventbridge: 'AWS::Events::EventBus',
    };
    const expected = [variant.database, variant.messaging]
      .map(choice => wanted[choice])
      .filter(Boolean);
    expect(types).toEqual(expect.arrayContaining(expected));
    const files = generate(variant);
    expect(files.filter(file => file.path.endsWith('.tf'))).toEqual([]);
    expect(checkRepository(files)).toEqual([]);
  });

  it('is noticed where a reference leads nowhere', () => {
    const template = readTemplate({ database: 'redis' });
    const { StoreSubnets: _, ...Resources } = template.Resources;
    expect(findBroken({ ...template, Resources })).toContain(
      'StoreSubnets is not there',
    );
  });

  it('is checked by the pipeline of the repository', async () => {
    const workflow = generate({ database: 'postgresql' }).find(
      file => file.path === '.github/workflows/ci.yml',
    );
    expect(workflow?.content).toContain('cfn-lint');
    expect(workflow?.content).not.toContain('terraform');
    const { findings } = await validateWorkflow(workflow?.content ?? '');
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it('refuses what nothing writes', () => {
    expect(() => generate({ infrastructure: 'pulumi' })).toThrow(
      'infrastructure: ',
    );
  });
});
