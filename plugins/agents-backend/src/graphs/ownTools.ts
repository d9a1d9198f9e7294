import type { AgentTool } from '@trainyard/plugin-agents-node';
import { readFileTool } from './review/readFileTool';

/** The tools that come with the plugin. */
export const ownTools: readonly AgentTool[] = [readFileTool as AgentTool];
