import { createHash } from 'node:crypto';
import type { AgentDefinition } from '../agent/definition';
import { canonicalJson } from '../graph/subjectHash';
import { describeSchema } from './composeRequest';

/**
 * The version of an agent's code, as a short mark.
 *
 * @remarks
 * Made of what its author declares (`version`) and of what results must look
 * like. Not of the text of its functions: a build would change them although
 * they do the same, and every run would stop at every release.
 */
export function markAgent(agent: AgentDefinition): string {
  const seen = {
    id: agent.id,
    version: agent.version ?? 1,
    input: describeSchema(agent.input, 'input'),
    output: describeSchema(agent.output),
    tools: agent.tools ?? [],
  };
  return createHash('sha256')
    .update(canonicalJson(seen))
    .digest('hex')
    .slice(0, 16);
}
