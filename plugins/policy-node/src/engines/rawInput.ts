import type { Subject } from '@trainyard/plugin-policy-common';
import { readDockerfile } from '../subjects/dockerfile';
import { readTerraformHcl } from '../subjects/terraformHcl';
import { readYamlDocuments } from '../subjects/yamlDocuments';
import { SubjectError } from '../subjects/SubjectError';

/**
 * What rules of an organisation see: the document as it is.
 *
 * @remarks
 * Several YAML documents are several inputs. A Dockerfile and Terraform
 * source have no JSON of their own; they are given as our readers structure them.
 */
export async function rawInputs(subject: Subject): Promise<readonly unknown[]> {
  switch (subject.type) {
    case 'dockerfile':
      return [readDockerfile(subject.content)];
    case 'terraform-hcl':
      return [await readTerraformHcl(subject.name, subject.content)];
    case 'terraform-plan':
    case 'sarif':
    case 'cyclonedx':
    case 'osv':
      try {
        return [JSON.parse(subject.content)];
      } catch (error) {
        throw new SubjectError(
          `this is not JSON: ${error instanceof Error ? error.message : error}`,
        );
      }
    default:
      return readYamlDocuments(subject.content).map(document => document.data);
  }
}
