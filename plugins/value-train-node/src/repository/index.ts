export * from './auditBundle';
export * from './auditLog';
export * from './folderView';
export * from './git';
export * from './handoffFiles';
export { writeFileWhole, resolveInside } from './records';
export * from './sessionFiles';
