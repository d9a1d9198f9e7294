import type { RootConfigService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import {
  createCipheriv,
  createDecipheriv,
  createHash,
  randomBytes,
} from 'node:crypto';

const CONFIG = 'agents.secrets.encryptionKeys';
const CIPHER = 'aes-256-gcm';
const KEY_BYTES = 32;
/** What NIST SP 800-38D recommends for GCM. */
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const FORM = 'v1';

interface EncryptionKey {
  readonly id: string;
  readonly bytes: Buffer;
}

/** How to make a key, for people who have none. */
export const ENCRYPTION_KEY_REMEDY = `Configuration: ${CONFIG} is missing; set a list with one key of 32 random bytes in base64 (openssl rand -base64 32) and start the portal again`;

function readKey(value: string, index: number): EncryptionKey {
  const bytes = Buffer.from(value, 'base64');
  if (bytes.length !== KEY_BYTES) {
    throw new InputError(
      `Configuration: ${CONFIG}[${index}]: must be 32 bytes in base64; openssl rand -base64 32 makes such a key`,
    );
  }
  const id = createHash('sha256').update(bytes).digest('hex').slice(0, 8);
  return { id, bytes };
}

/**
 * Encrypts secrets that people enter, for the database.
 *
 * @remarks
 * The first key of the configuration encrypts; all of them decrypt, so a new one
 * is put in front and the old one stays until nothing needs it. What a secret
 * belongs to is authenticated with it: a row that is copied to another project
 * cannot be read there.
 */
export class SecretBox {
  constructor(private readonly keys: readonly EncryptionKey[]) {}

  /** `undefined` where the configuration has no key. */
  static fromConfig(config: RootConfigService): SecretBox | undefined {
    const values = config.getOptionalStringArray(CONFIG) ?? [];
    return values.length ? new SecretBox(values.map(readKey)) : undefined;
  }

  seal(secret: string, belongsTo: readonly string[]): string {
    const [key] = this.keys;
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv(CIPHER, key.bytes, nonce, {
      authTagLength: TAG_BYTES,
    });
    cipher.setAAD(Buffer.from(JSON.stringify(belongsTo)));
    const text = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
    const parts = [nonce, cipher.getAuthTag(), text];
    return [FORM, key.id, ...parts.map(part => part.toString('base64'))].join(
      '.',
    );
  }

  /** Throws where no key fits, or where it belongs to something else. */
  open(sealed: string, belongsTo: readonly string[]): string {
    const [form, id, ...parts] = sealed.split('.');
    const key = this.keys.find(candidate => candidate.id === id);
    if (form !== FORM || !key || parts.length !== 3) {
      throw new Error(
        `${CONFIG} has no key that reads this secret; put the former key back, or enter the secret again`,
      );
    }
    const [nonce, tag, text] = parts.map(part => Buffer.from(part, 'base64'));
    const decipher = createDecipheriv(CIPHER, key.bytes, nonce, {
      authTagLength: TAG_BYTES,
    });
    decipher.setAAD(Buffer.from(JSON.stringify(belongsTo)));
    decipher.setAuthTag(tag);
    return decipher.update(text, undefined, 'utf8') + decipher.final('utf8');
  }
}
