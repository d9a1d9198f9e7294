export {
  createTestDatabases,
  type PostgresDatabases,
} from './createTestDatabases';
