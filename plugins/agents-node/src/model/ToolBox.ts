import { isRoleAtLeast } from '@trainyard/plugin-agents-common';
import type { AgentDefinition } from '../agent/definition';
import type { Actor, NodeContext } from '../nodeContext';
import type { AgentTool } from './AgentTool';
import { describeSchema } from './composeRequest';
import { fenceText } from './fenceText';
import type {
  ModelCallContext,
  ModelToolCall,
  ModelToolSpec,
  ToolOutcome,
} from './types';

const MOST_CHARACTERS = 16_000;

/** Why a tool was not used; the model reads it and so do people. */
export type ToolRefusal =
  | 'unknown'
  | 'not-allowed'
  | 'no-grant'
  | 'no-right'
  | 'bad-input';

/** What became of a wish to use a tool, for records and figures. */
export interface ToolReport extends ToolOutcome {
  readonly refusal?: ToolRefusal;
  readonly isReadOnly?: boolean;
}

function isGranted(tool: AgentTool, { node, results }: NodeContext): boolean {
  return (node.grants ?? []).some(grant => {
    if (typeof grant === 'string') {
      return grant === tool.name;
    }
    const answer = results[grant.gate] as { decision?: unknown } | undefined;
    return grant.tool === tool.name && answer?.decision === 'approved';
  });
}

/**
 * The tools that packs brought, and the rules by which models may use them.
 *
 * @remarks
 * The threat is text from outside that talks a model into something. So nothing
 * here trusts the model: the agent names its tools, the graph grants what
 * changes something, the person of the run must have the role now, arguments
 * are checked, and results come back fenced, redacted and cut.
 */
export class ToolBox {
  readonly #tools = new Map<string, AgentTool>();

  constructor(
    private readonly options: {
      readonly redact: (text: string) => string;
      /**
       * The person of the run with the rights of this moment; throws where they
       * may do nothing any more. Without it those of the node's start count.
       */
      readonly actorNow?: (context: NodeContext) => Promise<Actor>;
    },
  ) {}

  register(tool: AgentTool): void {
    if (this.#tools.has(tool.name)) {
      throw new Error(`Two tools are called "${tool.name}"`);
    }
    this.#tools.set(tool.name, tool);
  }

  /** The tools that the agent names, in its order; unknown ones are left out. */
  toolsOf(agent: AgentDefinition): readonly ModelToolSpec[] {
    return (agent.tools ?? []).flatMap(name => {
      const tool = this.#tools.get(name);
      return tool
        ? [
            {
              name,
              description: tool.description,
              inputSchema:
                tool.inputSchema ?? describeSchema(tool.input, 'input'),
            },
          ]
        : [];
    });
  }

  async use(call: ModelToolCall, about: ModelCallContext): Promise<ToolReport> {
    const { agent, context } = about;
    const tool = this.#tools.get(call.name);
    if (!tool) {
      return refuse('unknown', `There is no tool "${call.name}"`);
    }
    if (!agent.tools?.includes(tool.name)) {
      const message = `The agent ${agent.id} may not use ${tool.name}`;
      return refuse('not-allowed', message);
    }
    if (!tool.isReadOnly && !isGranted(tool, context)) {
      const message = `${tool.name} changes something, and the graph does not grant it to the node ${context.node.id}`;
      return refuse('no-grant', message);
    }
    const lacking = await this.#findLack(tool, context);
    if (lacking) {
      return refuse('no-right', lacking);
    }
    const input = tool.input.safeParse(call.input);
    if (!input.success) {
      const issues = input.error.issues.map(
        issue => `${issue.path.join('.') || 'input'}: ${issue.message}`,
      );
      return refuse('bad-input', `Wrong arguments: ${issues.join(', ')}`);
    }
    return this.#run(tool, input.data, about);
  }

  /** Rights can end while a model thinks. */
  async #findLack(
    tool: AgentTool,
    context: NodeContext,
  ): Promise<string | undefined> {
    const role = tool.role ?? 'contributor';
    try {
      const actor = (await this.options.actorNow?.(context)) ?? context.actor;
      return isRoleAtLeast(actor.role, role)
        ? undefined
        : `${tool.name} needs the role ${role}; ${actor.userEntityRef} is ${actor.role}`;
    } catch (error) {
      if (error instanceof Error && error.name === 'NotAllowedError') {
        return error.message;
      }
      throw error;
    }
  }

  async #run(
    tool: AgentTool,
    input: unknown,
    { context, input: agentInput }: ModelCallContext,
  ): Promise<ToolReport> {
    const { isReadOnly } = tool;
    try {
      const result = await tool.run(input, { context, agentInput });
      const text =
        typeof result === 'string' ? result : JSON.stringify(result) ?? '';
      return { text: this.#present(tool, text), isError: false, isReadOnly };
    } catch (error) {
      context.signal.throwIfAborted();
      const message = error instanceof Error ? error.message : String(error);
      return { text: this.#present(tool, message), isError: true, isReadOnly };
    }
  }

  #present(tool: AgentTool, text: string): string {
    const clean = this.options.redact(text);
    return fenceText(`result of ${tool.name}`, clean, MOST_CHARACTERS);
  }
}

function refuse(refusal: ToolRefusal, message: string): ToolReport {
  return { refusal, text: `Refused: ${message}`, isError: true };
}
