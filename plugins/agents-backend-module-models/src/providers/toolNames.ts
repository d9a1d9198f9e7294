import type { ModelToolSpec } from '@trainyard/plugin-agents-node';

/** Vendors take letters, digits, `_` and `-` only. */
export function toVendorName(name: string): string {
  return name.replace(/[^\w-]/g, '__');
}

/** The name of ours for what a model called; a name that it made up stays. */
export function fromVendorName(
  name: string,
  tools: readonly ModelToolSpec[],
): string {
  return tools.find(tool => toVendorName(tool.name) === name)?.name ?? name;
}

/** Arguments as a model wrote them; what is no JSON is refused by the schema. */
export function readArguments(json: string): unknown {
  if (!json.trim()) {
    return {};
  }
  try {
    return JSON.parse(json);
  } catch {
    return json;
  }
}
