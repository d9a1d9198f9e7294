export function requireValidConfiguration() {}
