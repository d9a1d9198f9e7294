export { RunLink } from './RunLink';
export type { RunLinkProps } from './RunLink';
