export type { Defect } from './defect';
export { judgeArtifact, type ArtifactContext } from './judgeArtifact';
export { findSecrets, findSecretsInText, type SecretHit } from './secrets';
export { checkPythonSyntax } from './python';
export { toMillis } from './dates';
