import { facts, outputOf } from './facts';

/** What a script does, line by line, when nothing in it fails. */
export interface ScriptReading {
  readonly commands: readonly { text: string; directory: string }[];
  /** Values written to `$GITHUB_OUTPUT`. */
  readonly outputs: Readonly<Record<string, string>>;
  /** Values written to `$GITHUB_ENV`. */
  readonly exports: Readonly<Record<string, string>>;
  /** True when the script ends itself with an error. */
  readonly fails: boolean;
}

type Variables = Readonly<Record<string, string>>;

function resolveVariables(text: string, variables: Variables): string {
  const lookUp = (whole: string, name: string, fallback?: string) =>
    (Object.hasOwn(variables, name) ? variables[name] : fallback) ?? whole;
  return text
    .replace(/\$\{?env:(\w+)\}?/gi, lookUp)
    .replace(/\$\{(\w+)(?::?-([^}]*))?\}/g, lookUp)
    .replace(/\$(\w+)/g, (whole, name: string) => lookUp(whole, name))
    .replace(/%(\w+)%/g, (whole, name: string) => lookUp(whole, name));
}

/** Quotes and escapes differ between Groovy, YAML and the shells without meaning anything here. */
function stripQuotes(text: string): string {
  return text
    .replace(/\\?["'`]|\\(?=[\s$])/g, '')
    .replace(/\$\{(\w+)\}/g, '$$$1')
    .replace(/\s+/g, ' ')
    .trim();
}

function joinDirectory(base: string, change: string): string {
  if (/^(\/|‹|\$|[A-Za-z]:)/.test(change)) return change;
  const parts = base ? base.split('/') : [];
  for (const part of change.split(/[\\/]/)) {
    if (part === '..' && parts.length && parts.at(-1) !== '..') parts.pop();
    else if (part && part !== '.') parts.push(part);
  }
  return parts.join('/');
}

/** A directory in the form that traces use. */
export function normaliseDirectory(directory: string): string {
  return joinDirectory('', stripQuotes(directory));
}

const NOISE =
  /^(#|::|:$|[()]$|umask \d+$|mkdir -p \$\(dirname |rem\b|@echo off\b|set [-+]\w|setlocal\b|\$ErrorActionPreference\b|echo ::(error|warning|notice|debug|group|endgroup|add-mask)|shopt )/i;
const FILE = '\\$GITHUB_(OUTPUT|ENV)';
const OPENING = /^(if|for|while|until|case|function)\b|\{$/;
const CLOSING = /(^|;\s*|\s)(fi|done|esac)\b|^\}/;
const SUBSTITUTION = /^\$\((.*)\)$/;
const WRITES_VALUE = new RegExp(
  `^(?:echo|printf %s(?:\\\\?n)?) (\\w[\\w-]*)=(.*?) ?>> ?${FILE}$`,
);
const ENDS_BLOCK = new RegExp(`^\\} ?>> ?${FILE}$`);

/** What a command prints, where its own system would know without running it. */
export type AnswerCommand = (command: string) => string | undefined;

const WRITES_CHOICE = new RegExp(
  `^if \\[.* echo (\\w+)=(\\w+) >> ?${FILE}; else .*fi$`,
);
const NOT_SEEN = />> ?\$GITHUB_(PATH|STEP_SUMMARY)$/;

class ScriptReader {
  readonly commands: { text: string; directory: string }[] = [];
  readonly outputs: Record<string, string> = {};
  readonly exports: Record<string, string> = {};
  readonly #locals: Record<string, string> = {};
  #depth = 0;
  #directory: string;
  fails = false;

  constructor(
    readonly variables: Variables,
    directory: string,
    readonly answer: AnswerCommand,
  ) {
    this.#directory = directory;
  }

  #resolve(text: string): string {
    const own = { ...this.variables, ...this.#locals };
    return stripQuotes(resolveVariables(stripQuotes(text), own));
  }

  #push(line: string): void {
    // Which job it starts is a matter of names that change with the move.
    const text = line.startsWith('gh workflow run ') ? '‹start job›' : line;
    this.commands.push({ text, directory: this.#directory });
  }

  #store(file: string, name: string, value: string): void {
    const target = file === 'OUTPUT' ? this.outputs : this.exports;
    target[name] = value;
  }

  /** Runs a command substitution, if it is one, and gives the value. */
  #valueOf(text: string): string {
    const command = SUBSTITUTION.exec(text)?.[1];
    if (command === undefined) return text;
    const answer = this.answer(command);
    if (answer !== undefined) return answer;
    this.#push(command);
    return outputOf(command);
  }

  /** `{ echo name<<END; command; echo END; } >> file` keeps several lines of output. */
  #readBlock(lines: readonly string[], start: number): number | undefined {
    if (lines[start] !== '{') return undefined;
    const end = lines.findIndex(
      (line, index) => index > start && ENDS_BLOCK.test(line),
    );
    const opening = /^echo (\w[\w-]*)<<(\S+)$/.exec(lines[start + 1] ?? '');
    if (end < 0 || !opening) return undefined;
    const inner = lines
      .slice(start + 2, end)
      .filter(line => line !== `echo ${opening[2]}`);
    inner.forEach(line => this.#push(line));
    const file = ENDS_BLOCK.exec(lines[end])?.[1] ?? 'OUTPUT';
    const last = inner.at(-1) ?? '';
    const echoed = /^echo (‹output of .*›)$/.exec(last)?.[1];
    if (echoed) this.commands.pop();
    this.#store(file, opening[1], echoed ?? outputOf(last));
    return end;
  }

  /** True when the script ends here. */
  #readLine(line: string): boolean {
    if (this.#depth === 0) {
      const exit = /^exit(?: \/b)?(?: (\S+))?$/i.exec(line);
      if (exit) {
        this.fails = exit[1] !== undefined && exit[1] !== '0';
        return true;
      }
      const choice = WRITES_CHOICE.exec(line);
      if (choice) {
        this.#store(choice[3], choice[1], choice[2]);
        return false;
      }
      const write = WRITES_VALUE.exec(line);
      if (write) {
        this.#store(write[3], write[1], this.#valueOf(write[2]));
        return false;
      }
      const change = /^(?:cd|pushd|Set-Location)(?: \/d)? (\S+)$/i.exec(line);
      if (change) {
        this.#directory = joinDirectory(this.#directory, change[1]);
        return false;
      }
      const assignment = /^(?:export )?(\w+)=(\$\(.*\))$/.exec(line);
      if (assignment) {
        this.#locals[assignment[1]] = this.#valueOf(assignment[2]);
        return false;
      }
    }
    if (OPENING.test(line)) this.#depth += 1;
    if (CLOSING.test(line)) this.#depth = Math.max(0, this.#depth - 1);
    this.#push(line);
    return false;
  }

  read(script: string): void {
    const raw = script
      .replace(/\r\n?/g, '\n')
      .replace(/[ \t]*(?:\\|\^|`)\n\s*/g, ' ')
      .split('\n');
    for (let index = 0; index < raw.length; index++) {
      const line = this.#resolve(raw[index]);
      if (!line || NOISE.test(line) || NOT_SEEN.test(line)) continue;
      const open = /^(\w+)=\$\($/.exec(line);
      if (open) {
        const rest = raw.slice(index + 1).map(text => this.#resolve(text));
        const end = rest.indexOf(')');
        if (end >= 0) {
          const inner = rest
            .slice(0, end)
            .filter(text => text && !NOISE.test(text));
          inner.forEach(text => this.#push(text));
          this.#locals[open[1]] = outputOf(inner.at(-1) ?? '');
          index += end + 1;
          continue;
        }
      }
      if (line === '{') {
        const rest = raw.slice(index).map(text => this.#resolve(text));
        const end = this.#readBlock(rest, 0);
        if (end !== undefined) {
          index += end;
          continue;
        }
      }
      if (this.#readLine(line)) return;
    }
  }
}

/**
 * Reads a shell, batch or PowerShell script in the way both interpreters need it: variables that
 * are known put in, quotes and noise removed, one entry a command line.
 */
export function readScript(
  script: string,
  variables: Variables,
  directory = '',
  answer: AnswerCommand = () => undefined,
): ScriptReading {
  // A variable without a value leaves the same text as one that nobody has set.
  const known = Object.fromEntries(
    Object.entries(variables).filter(([, value]) => value !== ''),
  );
  const reader = new ScriptReader(known, directory, answer);
  reader.read(script);
  return reader;
}

/** True for a value that came out of the runner's temporary folder, where secrets are put. */
export function isTemporaryFile(value: string): boolean {
  return value.startsWith(facts.temporary);
}
