/** What a project's key of a provider is bound to when it is encrypted. */
export function modelKeyOwner(
  projectId: string,
  provider: string,
): readonly string[] {
  return ['model-key', projectId, provider];
}
