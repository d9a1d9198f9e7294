export { canonicalJson, hashSubject } from '@trainyard/plugin-agents-node';
