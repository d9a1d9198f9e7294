export { Redactor } from '@trainyard/plugin-agents-node';
