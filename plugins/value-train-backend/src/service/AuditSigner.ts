import { generateKeyPairSync } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import {
  signAuditBundle,
  type AuditBundle,
  type TrainRepository,
} from '@trainyard/plugin-value-train-node';

/** Signs audits with the key of the installation. */
export class AuditSigner {
  constructor(private readonly keyFile: string) {}

  sign(train: TrainRepository, now: Date): AuditBundle {
    return signAuditBundle(
      train.audit.readEvents(),
      train.train().project,
      this.#key(),
      now,
    );
  }

  #key(): string {
    if (!fs.existsSync(this.keyFile)) {
      const { privateKey } = generateKeyPairSync('ed25519', {
        publicKeyEncoding: { type: 'spki', format: 'pem' },
        privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
      });
      fs.mkdirSync(path.dirname(this.keyFile), { recursive: true });
      try {
        // Of two replicas that start together, one makes the key.
        fs.writeFileSync(this.keyFile, privateKey, { mode: 0o600, flag: 'wx' });
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') {
          throw error;
        }
      }
    }
    return fs.readFileSync(this.keyFile, 'utf8');
  }
}
