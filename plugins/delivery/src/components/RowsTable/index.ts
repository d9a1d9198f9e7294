export { RowsTable } from './RowsTable';
