/** Where commands run: a node with its workspace. */
export interface Place {
  hasSources: boolean;
  readonly tools: Set<string>;
  container?: string;
  /** Host of the registry whose login holds here. */
  registry?: string;
  directory: string;
  /** What the agent says about its system; nothing where any would do. */
  readonly system?: 'unix' | 'windows';
  /** Stashes unpacked, or made, here. */
  readonly files: Set<string>;
}

const UNIX = /linux|ubuntu|debian|centos|fedora|alpine|unix|mac|osx|darwin/i;

function systemOf(label: string, container: string | undefined) {
  if (container !== undefined || UNIX.test(label)) return 'unix' as const;
  return /win/i.test(label) ? ('windows' as const) : undefined;
}

/** A fresh node. */
export function createPlace(
  hasSources: boolean,
  container?: string,
  label = '',
): Place {
  return {
    system: systemOf(label, container),
    hasSources,
    tools: new Set(),
    container,
    directory: '',
    files: new Set(),
  };
}
