export { StreamIndicator } from './StreamIndicator';
