import type { Selection } from '../optimise/Selection';

const ONLINE_PATH = ['api', 'features', 'serve_online', 'retrieval'];
const STREAM_PATH = ['features', 'serve_stream'];

/** The 95th percentile of the slower request path; `undefined` where nothing answers. */
export function measureLatency({
  chosen,
}: Pick<Selection, 'chosen'>): number | undefined {
  const along = (path: readonly string[], end: string) =>
    chosen.some(({ option }) => option.capability === end)
      ? chosen
          .filter(({ option }) => path.includes(option.capability))
          .reduce((sum, { latencyMs }) => sum + latencyMs, 0)
      : undefined;
  const paths = [
    along(ONLINE_PATH, 'serve_online'),
    along(STREAM_PATH, 'serve_stream'),
  ].filter(value => value !== undefined);
  return paths.length > 0 ? Math.max(...paths) : undefined;
}
