import {
  guessTypeByContent,
  guessTypeByName,
  mayBeJudged,
  typeOfFile,
} from './subject';

describe('what a file of a repository is', () => {
  it.each([
    ['Dockerfile', 'FROM debian:12', 'dockerfile'],
    ['images/api.dockerfile', 'FROM debian:12', 'dockerfile'],
    ['.github/workflows/ci.yml', 'on: push', 'github-workflow'],
    ['.gitlab-ci.yml', 'stages: [a]', 'gitlab-ci'],
    ['catalog-info.yaml', 'kind: Component', 'catalog-entity'],
    ['infra/main.tf', 'locals {}', 'terraform-hcl'],
    ['web/package-lock.json', '{}', 'lockfile'],
    ['deploy/app.yaml', 'apiVersion: v1\nkind: Service', 'kubernetes'],
    ['plan.json', '{"resource_changes": []}', 'terraform-plan'],
    ['report.sarif', '{"runs": []}', 'sarif'],
    ['bom.json', '{"bomFormat": "CycloneDX"}', 'cyclonedx'],
    // Whatever else may hold a secret, and does not look like a document by chance.
    ['src/app.py', 'FROM = "apiVersion: v1\nkind: x"', 'text'],
    ['settings.yaml', 'level: info', 'text'],
    ['.env.local', 'LEVEL=info', 'text'],
    ['Jenkinsfile', 'node {}', 'text'],
    ['README.md', '# x', undefined],
    ['logo.png', 'x', undefined],
    ['src/empty.ts', '  \n', undefined],
    ['src/data.json', '"\0"', undefined],
    ['src/generated.ts', 'x'.repeat(1024 * 1024 + 1), undefined],
  ])('%s', (path, content, type) => {
    expect(typeOfFile(path, content)).toBe(type);
    expect(type === undefined || mayBeJudged(path)).toBe(true);
  });

  it('is asked of the name first, and of the content where the name says nothing', () => {
    expect(guessTypeByName('deploy/app.yaml')).toBeUndefined();
    expect(guessTypeByContent('on: push\njobs: {}')).toBe('github-workflow');
    expect(guessTypeByContent('{"results": [{"vulnerabilities": []}]}')).toBe(
      'osv',
    );
    expect(guessTypeByContent('resource "a" "b" {')).toBe('terraform-hcl');
    expect(guessTypeByContent('hello')).toBe('generic');
  });
});
