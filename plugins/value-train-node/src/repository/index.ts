export * from './auditBundle';
export * from './auditLog';
export * from './folderView';
export * from './git';
export * from './handoffFiles';
export * from './remoteGit';
export { writeFileWhole, resolveInside } from './records';
export * from './sessionFiles';
