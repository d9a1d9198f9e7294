import { Artifact, redactTokens } from '@trainyard/plugin-agents-common';
import { createHash } from 'node:crypto';
import type { ArtifactInput, NodeArtifacts } from '../nodeContext';
import { DivergenceError } from './ReplayDesk';
import type { RunExport } from './RunExport';

/** The artifacts of a recorded run, and those that its replay makes again. */
export class ReplayedArtifacts {
  readonly #contents = new Map<string, Uint8Array>();

  constructor(recorded: RunExport) {
    for (const { hash, content } of recorded.artifacts) {
      if (content !== undefined) {
        this.#contents.set(hash, Buffer.from(content, 'base64'));
      }
    }
  }

  /** As one node sees them. */
  ofNode(node: string, onPut: (artifact: Artifact) => void): NodeArtifacts {
    return {
      put: async input => {
        const artifact = this.#put(node, input);
        onPut(artifact);
        return artifact;
      },
      putFiles: async name => {
        throw new DivergenceError(
          `${node} packs ${name}: archives are not packed again; mark the node replay: 'recorded'`,
        );
      },
      get: async hash => {
        const content = this.#contents.get(hash);
        if (!content) {
          throw new DivergenceError(
            `${node} reads the artifact ${hash}, which the export does not hold`,
          );
        }
        return content;
      },
    };
  }

  /** Cleans texts as the store does. */
  #put(node: string, { name, mediaType, content }: ArtifactInput): Artifact {
    const bytes = Buffer.from(
      typeof content === 'string' ? redactTokens(content) : content,
    );
    const hash = createHash('sha256').update(bytes).digest('hex');
    this.#contents.set(hash, bytes);
    return {
      hash,
      name,
      mediaType,
      sizeBytes: bytes.byteLength,
      workflowId: 'replay',
      node,
      createdAt: new Date(0).toISOString(),
    };
  }
}
