export { runExperiment } from './experiment';
export { churnContent, type ContentContext, type Draft } from './content';
export {
  churnRoles,
  driveChurn,
  examplePipeline,
  type DriveOptions,
  type DriveResult,
} from './driveChurn';
