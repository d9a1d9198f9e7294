import type { Subject } from '@trainyard/plugin-policy-common';
import type { RuleFile } from '../rules/ruleSource';
import { readDockerfile } from './dockerfile';
import { readKubernetes } from './kubernetes';
import { readTerraformHcl } from './terraformHcl';
import type { TerraformInput } from './terraformInput';
import { readTerraformPlan } from './terraformPlan';
import { readWorkflow } from './workflow';

/** A subject as the rules of its kind expect it. */
export type ReadSubject =
  | { readonly kind: 'terraform'; readonly input: TerraformInput }
  | {
      readonly kind: Exclude<RuleFile['subject'], 'terraform'>;
      readonly input: object;
    };

/** Reads a subject for rules; `undefined` when no rule language covers its type. */
export async function readSubject(
  subject: Subject,
): Promise<ReadSubject | undefined> {
  switch (subject.type) {
    case 'terraform-plan':
      return { kind: 'terraform', input: readTerraformPlan(subject.content) };
    case 'terraform-hcl':
      return {
        kind: 'terraform',
        input: await readTerraformHcl(subject.name, subject.content),
      };
    case 'kubernetes':
      return { kind: 'kubernetes', input: readKubernetes(subject.content) };
    case 'catalog-entity':
      return { kind: 'entity', input: readKubernetes(subject.content) };
    case 'dockerfile':
      return { kind: 'dockerfile', input: readDockerfile(subject.content) };
    case 'github-workflow':
      return { kind: 'workflow', input: readWorkflow(subject.content) };
    default:
      return undefined;
  }
}
