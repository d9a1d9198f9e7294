import fs from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;
const PLUGINS = path.resolve(__dirname, '../../plugins');
/** A well-formed identifier that nothing has. */
const UNKNOWN = '00000000-0000-4000-8000-000000000000';

export interface Route {
  /** For example `agents GET /workflows/{id}`. */
  readonly name: string;
  readonly method: string;
  readonly url: string;
  /** Whether it speaks of one thing, which does not exist in the request sent. */
  readonly hasPathParameter: boolean;
}

/** Every operation of every OpenAPI document in this repository. */
export function listRoutes(): readonly Route[] {
  return fs
    .readdirSync(PLUGINS)
    .filter(folder =>
      fs.existsSync(path.join(PLUGINS, folder, 'src/schema/openapi.yaml')),
    )
    .flatMap(folder => {
      const { backstage } = JSON.parse(
        fs.readFileSync(path.join(PLUGINS, folder, 'package.json'), 'utf8'),
      );
      const { paths } = parse(
        fs.readFileSync(
          path.join(PLUGINS, folder, 'src/schema/openapi.yaml'),
          'utf8',
        ),
      );
      return Object.entries<Record<string, unknown>>(paths).flatMap(
        ([route, operations]) =>
          METHODS.filter(method => operations[method]).map(method => ({
            name: `${backstage.pluginId} ${method.toUpperCase()} ${route}`,
            method: method.toUpperCase(),
            url: `/api/${backstage.pluginId}${route.replace(
              /\{[^}]+\}/g,
              UNKNOWN,
            )}`,
            hasPathParameter: route.includes('{'),
          })),
      );
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}
