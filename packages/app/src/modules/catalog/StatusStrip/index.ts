export { OverviewLayout } from './OverviewLayout';
export { StatusStrip } from './StatusStrip';
