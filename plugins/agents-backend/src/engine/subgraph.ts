export { enterSubgraph, leaveSubgraph } from '@trainyard/plugin-agents-node';
