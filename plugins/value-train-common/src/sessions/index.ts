export * from './changeSession';
export * from './handoff';
export * from './session';
export * from './migrate';
