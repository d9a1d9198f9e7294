import {
  DeleteObjectCommand,
  GetObjectCommand,
  NoSuchKey,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import type { S3Options } from '../config';
import type { ByteRange, ContentStore } from './ContentStore';

/** Content in a bucket of S3 or of a service that speaks its protocol. */
export class S3ContentStore implements ContentStore {
  readonly #client: S3Client;

  constructor(private readonly options: S3Options) {
    const { accessKeyId, secretAccessKey, endpoint, region } = options;
    this.#client = new S3Client({
      region,
      endpoint,
      // Services other than AWS rarely have a host name per bucket.
      forcePathStyle: endpoint !== undefined,
      // Without keys of its own it takes the environment's: a role, a profile.
      credentials:
        accessKeyId && secretAccessKey
          ? { accessKeyId, secretAccessKey }
          : undefined,
    });
  }

  async put(hash: string, content: Uint8Array): Promise<void> {
    await this.#client.send(
      new PutObjectCommand({
        ...this.#place(hash),
        Body: content,
        ContentLength: content.byteLength,
      }),
    );
  }

  async get(hash: string, range?: ByteRange): Promise<Uint8Array | undefined> {
    try {
      const { Body } = await this.#client.send(
        new GetObjectCommand({
          ...this.#place(hash),
          Range: range && `bytes=${range.start}-${range.end}`,
        }),
      );
      return await Body?.transformToByteArray();
    } catch (error) {
      if (error instanceof NoSuchKey) {
        return undefined;
      }
      throw error;
    }
  }

  async remove(hash: string): Promise<void> {
    await this.#client.send(new DeleteObjectCommand(this.#place(hash)));
  }

  #place(hash: string) {
    return {
      Bucket: this.options.bucket,
      Key: `${this.options.prefix}${hash.slice(0, 2)}/${hash}`,
    };
  }
}
