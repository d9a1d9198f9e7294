import type { RuleFile, RuleSource } from './ruleSource';
import { scopeOf } from './composeRego';
import type { SubjectType } from '@trainyard/plugin-policy-common';

type Json = Record<string, unknown>;

interface ExampleResource {
  readonly type: string;
  readonly name?: string;
  readonly mode?: string;
  readonly values?: Json;
}

function asPlan(example: unknown, rule: RuleSource): string {
  const body = example as Json;
  if (scopeOf(rule, 'terraform') === 'change') {
    const type = String(body.type ?? 'aws_s3_bucket');
    const change = { actions: body.actions, after: {} };
    return JSON.stringify({
      resource_changes: [
        { address: `${type}.example`, type, name: 'example', change },
      ],
    });
  }
  const resources = (body.resources as ExampleResource[] | undefined) ?? [
    { type: rule.resource[0], values: body },
  ];
  return JSON.stringify({
    resource_changes: resources.map(
      ({ type, name = 'example', values = {} }) => {
        const mode = type.startsWith('data.') ? 'data' : 'managed';
        const bare = type.replace(/^data\./, '');
        return {
          address: `${mode === 'data' ? 'data.' : ''}${bare}.${name}`,
          mode,
          type: bare,
          name,
          change: { actions: ['create'], after: values },
        };
      },
    ),
  });
}

function asManifest(example: unknown, rule: RuleSource): string {
  const body = example as Json;
  if (Array.isArray(example)) {
    return JSON.stringify({ kind: 'List', items: example });
  }
  if (typeof body.kind === 'string') {
    return JSON.stringify(body);
  }
  const spec =
    scopeOf(rule, 'kubernetes') === 'container'
      ? { containers: [{ name: 'main', ...body }] }
      : body;
  return JSON.stringify({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'example' },
    spec,
  });
}

/** The subject type that examples of a rule file are read as. */
export const exampleSubjects: Readonly<
  Record<RuleFile['subject'], SubjectType>
> = {
  terraform: 'terraform-plan',
  kubernetes: 'kubernetes',
  dockerfile: 'dockerfile',
  workflow: 'github-workflow',
  entity: 'catalog-entity',
};

/** Widens an example to a document that the readers accept. */
export function exampleDocument(
  example: unknown,
  rule: RuleSource,
  subject: RuleFile['subject'],
): string {
  if (typeof example === 'string') {
    return example;
  }
  if (subject === 'terraform') {
    return asPlan(example, rule);
  }
  return subject === 'kubernetes'
    ? asManifest(example, rule)
    : JSON.stringify(example);
}
