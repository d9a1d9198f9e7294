/**
 * What packs and other plugins need of the agents plugin: the extension point,
 * graph and agent definitions, the pure interpreter, services.
 *
 * @packageDocumentation
 */
export * from './agent/consultAgent';
export * from './agent/definition';
export * from './chat/intent';
export { IntentRegistry } from './chat/IntentRegistry';
export type { RecognisedIntent } from './chat/IntentRegistry';
export * from './clock';
export * from './decisionSet';
export * from './errors';
export * from './extensionPoint';
export * from './git';
export * from './graph/definition';
export { defineGraph, GraphBuilder } from './graph/GraphBuilder';
export type { GraphHead } from './graph/GraphBuilder';
export * from './graph/describeGraph';
export { validateGraph } from './graph/validateGraph';
export { createPackRouter } from './http/createPackRouter';
export * from './heavy/HeavyWork';
export * from './interpreter/decideNext';
export { flattenGraph } from './interpreter/flattenGraph';
export type { FlatEdge, FlatNode } from './interpreter/flattenGraph';
export * from './interpreter/planFork';
export * from './interpreter/records';
export { createScope, ENTER, scopePrefix } from './interpreter/scope';
export * from './nodeContext';
export * from './retry';
export * from './services/actingUser';
export * from './services/agentsService';
export * from './services/createPluginCalls';
export * from './services/modelKeyOwner';
export * from './services/projectsService';
export * from './sources/RepositorySources';
export { canonicalJson, hashSubject } from './graph/subjectHash';
export * from './model/AgentTool';
export { describeSchema } from './model/composeRequest';
export { fenceText, limitText, showInvisible } from './model/fenceText';
export { hashRequest, hashToolCall } from './model/hashRequest';
export { markAgent } from './model/markAgent';
export { ModelMind } from './model/ModelMind';
export { readGrowingString } from './model/readGrowingString';
export { ToolBox } from './model/ToolBox';
export type { ToolRefusal, ToolReport } from './model/ToolBox';
export * from './model/types';
export { Redactor } from './services/Redactor';
export { ENCRYPTION_KEY_REMEDY, SecretBox } from './services/SecretBox';
export * from './model/transcript';
export { enterSubgraph, leaveSubgraph } from './interpreter/subgraph';
export type { InlineRecord, InlineResult } from './interpreter/subgraph';
export { redactRequest, redactResponse } from './model/redactExchange';
export { replayRun } from './replay/replayRun';
export type { Divergence, ReplayReport } from './replay/replayRun';
export * from './replay/RunExport';
