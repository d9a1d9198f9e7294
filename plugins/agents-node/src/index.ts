/**
 * What packs and other plugins need of the agents plugin: the extension point,
 * graph and agent definitions, the pure interpreter, services.
 *
 * @packageDocumentation
 */
export * from './agent/consultAgent';
export * from './agent/definition';
export * from './clock';
export * from './errors';
export * from './extensionPoint';
export * from './git';
export * from './graph/definition';
export { defineGraph, GraphBuilder } from './graph/GraphBuilder';
export type { GraphHead } from './graph/GraphBuilder';
export * from './graph/describeGraph';
export { validateGraph } from './graph/validateGraph';
export * from './interpreter/decideNext';
export { flattenGraph } from './interpreter/flattenGraph';
export type { FlatEdge, FlatNode } from './interpreter/flattenGraph';
export * from './interpreter/records';
export { createScope, scopePrefix } from './interpreter/scope';
export * from './nodeContext';
export * from './retry';
export * from './services/actingUser';
export * from './services/agentsService';
export * from './services/createPluginCalls';
export * from './services/projectsService';
