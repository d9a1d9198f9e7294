import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const tools = pathToFileURL(
  path.resolve(__dirname, '../../../scripts/lib/tools.mjs'),
);

/** What the tools of this project see where npm is set so. */
function readEnvironment(env: Record<string, string>) {
  const code = `import { toolEnvironment } from ${JSON.stringify(tools.href)};
console.log(JSON.stringify(toolEnvironment()));`;
  return JSON.parse(
    execFileSync(process.execPath, ['--input-type=module', '-e', code], {
      encoding: 'utf8',
      env: { PATH: process.env.PATH ?? '', ...env },
    }),
  );
}

describe('the environment of our tools', () => {
  it('lets Yarn reach its registry the way npm does', () => {
    expect(
      readEnvironment({
        npm_config_registry: 'https://packages.example/npm/',
        npm_config_cafile: '/etc/authority.pem',
        npm_config_https_proxy: 'http://proxy.example:3128',
        http_proxy: 'http://other.example:3128',
      }),
    ).toMatchObject({
      YARN_NPM_REGISTRY_SERVER: 'https://packages.example/npm/',
      YARN_HTTPS_CA_FILE_PATH: '/etc/authority.pem',
      YARN_HTTPS_PROXY: 'http://proxy.example:3128',
      YARN_HTTP_PROXY: 'http://other.example:3128',
    });
  });

  it('leaves what somebody set for Yarn, and adds nothing of its own', () => {
    expect(
      readEnvironment({
        npm_config_cafile: '/etc/authority.pem',
        YARN_HTTPS_CA_FILE_PATH: '/etc/other.pem',
      }).YARN_HTTPS_CA_FILE_PATH,
    ).toBe('/etc/other.pem');
    expect(
      Object.keys(readEnvironment({})).filter(name => name.startsWith('YARN')),
    ).toEqual(['YARN_ENABLE_TELEMETRY', 'YARN_IGNORE_PATH']);
  });
});
