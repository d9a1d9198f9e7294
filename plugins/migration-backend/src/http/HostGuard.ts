import { InputError, NotAllowedError } from '@backstage/errors';
import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';

/** Addresses by which machines in clouds hand out credentials. */
const LINK_LOCAL = /^(169\.254\.|fe80:|fd00:ec2::254)/i;

function matches(host: string, pattern: string): boolean {
  if (pattern === '*') return true;
  return pattern.startsWith('*.')
    ? host.endsWith(pattern.slice(1)) && host !== pattern.slice(2)
    : host === pattern;
}

/**
 * Decides which servers the portal may be sent to by its users.
 *
 * @remarks
 * Without a list any server may be asked but those of a cloud's metadata service, because a
 * Jenkins usually stands in the private network. With a list only what it names.
 */
export class HostGuard {
  constructor(private readonly allowed: readonly string[] | undefined) {}

  /** Reads an address and refuses what may not be asked. */
  async check(address: string): Promise<URL> {
    let url: URL;
    try {
      url = new URL(address);
    } catch {
      throw new InputError(`url: '${address}' is no address; write https://…`);
    }
    if (!/^https?:$/.test(url.protocol)) {
      throw new InputError('url: only http and https can be used');
    }
    if (url.username || url.password) {
      throw new InputError('url: give user and token in their own fields');
    }
    const patterns = this.allowed;
    if (
      patterns &&
      !patterns.some(
        pattern => matches(url.hostname, pattern) || matches(url.host, pattern),
      )
    ) {
      throw new NotAllowedError(
        `${url.host} is not in migration.jenkins.allow; ask an administrator to add it`,
      );
    }
    await this.#refuseMetadata(url);
    return url;
  }

  async #refuseMetadata(url: URL): Promise<void> {
    const name = url.hostname.replace(/^\[|\]$/g, '');
    const addresses = isIP(name)
      ? [name]
      : (await lookup(name, { all: true }).catch(() => [])).map(
          ({ address }) => address,
        );
    if (addresses.some(address => LINK_LOCAL.test(address))) {
      throw new NotAllowedError(`${url.host} is a link-local address`);
    }
  }
}
