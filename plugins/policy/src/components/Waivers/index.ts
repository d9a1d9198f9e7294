export * from './WaiverList';
