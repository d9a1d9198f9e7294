export * from './ReportPage';
export * from './ReportView';
