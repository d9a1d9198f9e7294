export { AddressFields } from './AddressFields';
export { JenkinsDialog } from './JenkinsDialog';
