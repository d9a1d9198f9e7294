import { posix } from 'node:path';
import { parse } from 'yaml';
import { notRun, problem, report, ValidatorStep } from './ValidatorStep';

interface Kustomization {
  readonly resources?: readonly string[];
}

/** What kustomizations list is there, and every manifest is listed. */
export const validateManifests: ValidatorStep = async files => {
  const paths = new Set(files.map(({ path }) => path));
  const lists = files.filter(({ path }) =>
    path.endsWith('/kustomization.yaml'),
  );
  if (lists.length === 0) {
    return notRun('manifests', 'There are no Kubernetes manifests');
  }
  const findings = lists.flatMap(({ path, content }) => {
    const folder = posix.dirname(path);
    const { resources = [] } = parse(content) as Kustomization;
    const listed = resources.map(resource => posix.join(folder, resource));
    const missing = listed.filter(
      target =>
        !paths.has(target) && !paths.has(`${target}/kustomization.yaml`),
    );
    const forgotten = files.filter(
      file =>
        posix.dirname(file.path) === folder &&
        /\.ya?ml$/.test(file.path) &&
        file.path !== path &&
        !listed.includes(file.path),
    );
    return [
      ...missing.map(target =>
        problem('kustomize', `${target} is not there`, path),
      ),
      ...forgotten.map(file =>
        problem('kustomize', `${path} does not list it`, file.path),
      ),
    ];
  });
  return report('manifests', findings, `${lists.length} kustomizations`);
};
