import { SecretsEngine } from './SecretsEngine';

const upper = 'QWERTYUIOPASDFGH';
const long = 'aB3dE5gH7jK9mN1pQ3sT5vW7yZ9bC1eF3hJ5kL7n';

/** Put together here, so that no scanner takes the test for a leak. */
const planted: readonly (readonly [string, string])[] = [
  ['secret-aws-key-id', `key: ${'AK'}IA${upper}`],
  ['secret-aws-secret-key', `aws_secret_access_key = ${long}`],
  ['secret-private-key', `-----BEGIN ${'RSA PRIVATE'} KEY-----`],
  ['secret-private-key', `-----BEGIN ${'PRIVATE'} KEY-----`],
  ['secret-github-token', `${'gh'}p_${long}`],
  ['secret-gitlab-token', `${'gl'}pat-${long.slice(0, 20)}`],
  ['secret-slack-token', `${'xo'}xb-1234567890-${long.slice(0, 12)}`],
  ['secret-google-key', `${'AI'}za${long.slice(0, 35)}`],
  ['secret-stripe-key', `${'sk'}_live_${long.slice(0, 24)}`],
  ['secret-npm-token', `${'np'}m_${long.slice(0, 36)}`],
  ['secret-model-key', `${'sk'}-ant-${long}`],
  ['secret-url-password', 'postgres://shop:Zk3v9q2L@db/shop'],
  ['secret-assignment', `password = "${long.slice(0, 14)}"`],
  // As in .env, properties and YAML, where nothing is quoted.
  ['secret-assignment', `export DB_PASSWORD=${long.slice(0, 14)}`],
  ['secret-assignment', `spring.datasource.password: ${long.slice(0, 14)}`],
];

describe('SecretsEngine', () => {
  const judge = (content: string) =>
    new SecretsEngine().evaluate(
      { type: 'generic', name: 'a.txt', content },
      { timeoutMs: 1_000 },
    );

  it.each(planted)('finds %s and does not repeat it', async (rule, content) => {
    const { findings } = await judge(`first\n${content}\n`);
    expect(findings).toEqual([
      expect.objectContaining({ rule, location: { file: 'a.txt', line: 2 } }),
    ]);
    const secret = content.split(/[ :]/).pop() ?? '';
    expect(JSON.stringify(findings)).not.toContain(secret);
  });

  it.each([
    'password = "${var.password}"',
    'password: "changeme"',
    'url: postgres://shop:${PASSWORD}@db',
    'AKIAIOSFODNN7EXAMPLE',
    'secret: "<your secret>"',
    'password_policy = "minimum length"',
    'secret: orders-database-v2',
    'API_KEY=SHOP_API_KEY_2',
    'token: ${{ secrets.DEPLOY_TOKEN1 }}',
    'password = readSecret(path1)',
    'secret: arn:aws:secretsmanager:eu-west-1:1:secret:a1',
    'api_key: https://vault.example.com/v1/key2',
  ])('takes %s for a placeholder', async content => {
    expect((await judge(content)).findings).toEqual([]);
  });

  it('looks for tokens of providers in tests, and takes their passwords for made up', async () => {
    const judgeText = async (name: string) => {
      const content = `password = "${long.slice(0, 14)}"\n${'gh'}p_${long}`;
      const { findings } = await new SecretsEngine().evaluate(
        { type: 'text', name, content },
        { timeoutMs: 1_000 },
      );
      return findings.map(({ rule }) => rule);
    };
    expect(await judgeText('src/login.test.ts')).toEqual([
      'secret-github-token',
    ]);
    expect(await judgeText('src/login.ts')).toEqual([
      'secret-assignment',
      'secret-github-token',
    ]);
  });
});
