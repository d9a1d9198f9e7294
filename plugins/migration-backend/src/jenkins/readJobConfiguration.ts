/** Where a job's pipeline stands. */
export type JobDefinition =
  /** In the job itself. */
  | { readonly kind: 'inline'; readonly script: string }
  /** In a repository. */
  | {
      readonly kind: 'repository';
      readonly url: string;
      readonly branch?: string;
      readonly path: string;
    }
  /** Steps set in forms: the XML itself is what a conversion reads. */
  | { readonly kind: 'form'; readonly xml: string };

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
};

function decode(text: string): string {
  return text
    .replace(/<!\[CDATA\[([\s\S]*?)\]\]>/g, (_, inner: string) =>
      inner.replaceAll('&', '&amp;'),
    )
    .replace(
      /&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi,
      (whole, hex, decimal, name) => {
        if (hex) return String.fromCodePoint(parseInt(hex, 16));
        if (decimal) return String.fromCodePoint(Number(decimal));
        return ENTITIES[name] ?? whole;
      },
    );
}

/** The text of the first element of a name; Jenkins writes these elements without attributes. */
function elementOf(xml: string, name: string): string | undefined {
  const match = new RegExp(`<${name}(?:\\s[^>]*)?>([\\s\\S]*?)</${name}>`).exec(
    xml,
  );
  return match ? decode(match[1]).trim() : undefined;
}

/** The repository of a multibranch project, whose plugins each name it in their own way. */
function repositoryOf(xml: string): string | undefined {
  const url =
    elementOf(xml, 'repositoryUrl') ??
    elementOf(xml, 'remote') ??
    elementOf(xml, 'url');
  if (url) return url;
  const owner = elementOf(xml, 'repoOwner');
  const name = elementOf(xml, 'repository');
  return owner && name ? `https://github.com/${owner}/${name}` : undefined;
}

/**
 * Finds out where the pipeline of a job stands.
 *
 * @remarks
 * A reader of a few elements instead of an XML library: what Jenkins writes is regular, and a
 * parser that resolves entities would read files of this server for whoever can edit a job.
 */
export function readJobConfiguration(xml: string): JobDefinition {
  const script = /<definition[^>]*CpsFlowDefinition/.test(xml)
    ? elementOf(xml, 'script')
    : undefined;
  if (script !== undefined && !/CpsScmFlowDefinition/.test(xml)) {
    return { kind: 'inline', script };
  }
  const isScm = /CpsScmFlowDefinition|WorkflowMultiBranchProject/.test(xml);
  const url = isScm ? repositoryOf(xml) : undefined;
  if (url) {
    const branch = /<hudson\.plugins\.git\.BranchSpec>\s*<name>([^<]*)/.exec(
      xml,
    )?.[1];
    return {
      kind: 'repository',
      url,
      branch:
        branch?.replace(/^(\*\/|refs\/heads\/|origin\/)/, '') || undefined,
      path: elementOf(xml, 'scriptPath') || 'Jenkinsfile',
    };
  }
  return { kind: 'form', xml };
}
