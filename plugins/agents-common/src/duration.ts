/** Writes a duration as the API does: `45s`, `2m`, `5m32s`, `1h05m`. */
export function formatDuration(durationMs: number): string {
  const seconds = Math.max(0, Math.round(durationMs / 1000));
  const minutes = Math.floor(seconds / 60);
  const hours = Math.floor(minutes / 60);
  if (hours > 0) {
    return `${hours}h${String(minutes % 60).padStart(2, '0')}m`;
  }
  if (minutes > 0) {
    const rest = seconds % 60;
    return rest
      ? `${minutes}m${String(rest).padStart(2, '0')}s`
      : `${minutes}m`;
  }
  return `${seconds}s`;
}
