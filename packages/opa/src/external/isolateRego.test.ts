import { isolateRego } from './isolateRego';

it('moves packages and the root document, and nothing that only looks like them', () => {
  const source = `# package data of data.acme
package acme.tags

import data.acme.lib
import input.data as d

deny contains $"{data.acme.name} of data {[x | x := data.names["data"][_]]}" if {
	some k, v in data.teams
	input.data.x == \`data.raw\`
	d["data"] == "data.acme \\" data"
	walk(data, [p, _])
	metadata := {"data": v.data}
}
`;
  expect(isolateRego(source, 'own')).toBe(`# package data of data.acme
package own.acme.tags

import data.own.acme.lib
import input.data as d

deny contains $"{data.own.acme.name} of data {[x | x := data.own.names["data"][_]]}" if {
	some k, v in data.own.teams
	input.data.x == \`data.raw\`
	d["data"] == "data.acme \\" data"
	walk(data.own, [p, _])
	metadata := {"data": v.data}
}
`);
});
