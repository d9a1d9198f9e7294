import { HostGuard } from './HostGuard';

describe('HostGuard', () => {
  it.each([
    ['ftp://jenkins.example', 'only http and https'],
    ['jenkins', 'is no address'],
    ['https://ada:secret@jenkins.example', 'in their own fields'],
    ['http://169.254.169.254/latest', 'link-local'],
    ['http://[fe80::1]/', 'link-local'],
  ])('refuses %s', async (address, reason) => {
    await expect(new HostGuard(undefined).check(address)).rejects.toThrow(
      reason,
    );
  });

  it('keeps to the list where there is one', async () => {
    const guard = new HostGuard(['*.corp.example', '127.0.0.1:8080']);
    await expect(
      guard.check('https://ci.corp.example'),
    ).resolves.toBeInstanceOf(URL);
    await expect(
      guard.check('http://127.0.0.1:8080/jenkins'),
    ).resolves.toBeInstanceOf(URL);
    await expect(guard.check('https://corp.example')).rejects.toThrow(
      'migration.jenkins.allow',
    );
    await expect(guard.check('https://evilcorp.example')).rejects.toThrow(
      'migration.jenkins.allow',
    );
  });
});
