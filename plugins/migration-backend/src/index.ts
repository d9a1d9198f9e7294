export { MigrationService } from './service/MigrationService';
