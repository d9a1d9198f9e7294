import { computeText } from './computeText';
import { facts, nameSources, outputOf } from './facts';
import { readData } from './readData';

/** What a script does, line by line, when nothing in it fails. */
export interface ScriptReading {
  readonly commands: readonly { text: string; directory: string }[];
  /** Values written to `$GITHUB_OUTPUT`. */
  readonly outputs: Readonly<Record<string, string>>;
  /** Values written to `$GITHUB_ENV`. */
  readonly exports: Readonly<Record<string, string>>;
  /** True when the script ends itself with an error. */
  readonly fails: boolean;
  /** The output that says whether the commands failed; with it the script goes on in any case. */
  readonly status?: string;
}

type Variables = Readonly<Record<string, string>>;

function resolveVariables(text: string, variables: Variables): string {
  const lookUp = (whole: string, name: string, fallback?: string) =>
    (Object.hasOwn(variables, name) ? variables[name] : fallback) ?? whole;
  return text
    .replace(/\$\{?env:(\w+)\}?/gi, (whole, name: string) =>
      lookUp(whole, name),
    )
    .replace(/\$\{(\w+)(?::?-([^}]*))?\}/g, lookUp)
    .replace(/\$(\w+)/g, (whole, name: string) => lookUp(whole, name))
    .replace(/%(\w+)%/g, (whole, name: string) => lookUp(whole, name));
}

/** Quotes and escapes differ between Groovy, YAML and the shells without meaning anything here. */
export function stripQuotes(text: string): string {
  return text
    .replace(/\\?["'`]|\\(?=[\s$])/g, '')
    .replace(/\$\{(\w+)\}/g, '$$$1')
    .replace(/\s+/g, ' ')
    .trim();
}

function countUnescaped(text: string, mark: string): number {
  const plain = mark === '"' ? text.replace(/\\./gs, '') : text;
  return plain.split(mark).length - 1;
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
/** How a shell says whether the last command failed. */
const STATUS = /^(\$\?|%ERRORLEVEL%|\$LASTEXITCODE)$/i;
const WRITES_STATUS = new RegExp(`^(\\w+)=(\\S+) >> ${FILE}$`);
const ENDS_BLOCK = new RegExp(`^\\} ?>> ?${FILE}$`);

/** What a command prints, where its own system would know without running it. */
export type AnswerCommand = (command: string) => string | undefined;

const WRITES_CHOICE = new RegExp(
  `^if \\[.* echo (\\w+)=(\\w+) >> ?${FILE}; else .*fi$`,
);
/** A message on its way to the secret address of a chat. */
const TELLS_PEOPLE = new RegExp(`\\| curl .*-d @- ${facts.secret}$`);
const CLONES_HERE = /^git clone (?:(?:--branch|-b) (\S+) )?(\S+) \.$/;
/** What a script does to see the end of a run that it has started. */
const WAITS_FOR_JOB = /^(sleep \d+$|gh run (list|watch|view) )/;
/** Which run has the artifacts is asked for by the command that fetches them. */
const FETCHES_ARTIFACTS =
  /^gh run download ‹output of gh run list .*› --dir (\S+)$/;
const ASKS_FOR_RUN = /^gh run list --workflow \S+ --status success /;
const RETRY_LOOP = /^for \w+ in \$\(seq \d+\); do$/;
const NOT_SEEN = />> ?\$GITHUB_(PATH|STEP_SUMMARY)$/;

class ScriptReader {
  readonly commands: { text: string; directory: string }[] = [];
  readonly outputs: Record<string, string> = {};
  readonly exports: Record<string, string> = {};
  readonly #locals: Record<string, string> = {};
  #depth = 0;
  #directory: string;
  #hasStartedJob = false;
  fails = false;
  status?: string;

  constructor(
    readonly variables: Variables,
    directory: string,
    readonly answer: AnswerCommand,
  ) {
    this.#directory = directory;
  }

  #resolve(text: string): string {
    const plain = text
      .replace(/%GITHUB_(OUTPUT|ENV)%|\$env:GITHUB_(OUTPUT|ENV)/g, (_, a, b) =>
        ['$GITHUB', a ?? b].join('_'),
      )
      .replace(/(\S)>> /, '$1 >> ');
    const own = { ...this.variables, ...this.#locals };
    return stripQuotes(resolveVariables(stripQuotes(plain), own));
  }

  #push(line: string): void {
    const clone = CLONES_HERE.exec(line);
    if (clone) {
      const text = nameSources(clone[2], clone[1]);
      this.commands.push({ text, directory: '' });
    } else if (line === 'find . -mindepth 1 -delete') {
      const text = `‹empty› ${this.#directory}`;
      this.commands.push({ text, directory: '' });
    } else if (TELLS_PEOPLE.test(line)) {
      this.commands.push({ text: '‹notify›', directory: '' });
    } else if (line.startsWith('gh workflow run ')) {
      // Which job it starts is a matter of names that change with the move.
      this.#hasStartedJob = true;
      this.commands.push({ text: '‹start job›', directory: this.#directory });
    } else if (FETCHES_ARTIFACTS.test(line)) {
      const text = `‹artifacts of a job› ${FETCHES_ARTIFACTS.exec(line)?.[1]}`;
      this.commands.push({ text, directory: '' });
    } else if (!this.#hasStartedJob || !WAITS_FOR_JOB.test(line)) {
      this.commands.push({ text: line, directory: this.#directory });
    }
  }

  /** An `echo` of several lines prints each of them, whoever breaks them: the text or a variable. */
  #readEcho(raw: readonly string[], start: number): number | undefined {
    if (this.#depth > 0 || !/^\s*echo\s+["']/.test(raw[start]))
      return undefined;
    let text = raw[start].trim();
    let end = start;
    const mark = /^echo\s+(["'])/.exec(text)?.[1] ?? '"';
    const isOpen = () => countUnescaped(text, mark) % 2 === 1;
    while (isOpen() && end + 1 < raw.length) text += `\n${raw[++end]}`;
    const own = { ...this.variables, ...this.#locals };
    const message =
      mark === '"' ? resolveVariables(text.slice(5), own) : text.slice(5);
    if (isOpen() || !message.includes('\n') || />>? ?["']?[$\w/]/.test(text)) {
      return undefined;
    }
    for (const line of message.split('\n')) {
      const printed = stripQuotes(line);
      if (printed) this.#push(`echo ${printed}`);
    }
    return end;
  }

  /** What PowerShell and cmd print, on its way into an output. */
  #readCapture(raw: readonly string[], start: number): number | undefined {
    const lines = raw.slice(start).map(text => this.#resolve(text));
    const isPower = /^\$\w+ = & \{$/.test(lines[0]);
    if (!isPower && lines[0] !== '(') return undefined;
    const close = lines.findIndex(line =>
      isPower ? line === '}' : /^\) > \S+value\.txt$/.test(line),
    );
    const end = close + (isPower ? 1 : 2);
    const write = /^(?:echo )?(\w+)=\S+ >> \$GITHUB_OUTPUT$/.exec(
      lines[end] ?? '',
    );
    if (close < 1 || !write) return undefined;
    this.read(raw.slice(start + 1, start + close).join('\n'));
    this.outputs[write[1]] = outputOf(this.commands.at(-1)?.text ?? '');
    return start + end;
  }

  /** The body of a loop that tries the same commands again until they succeed. */
  #readRetry(raw: readonly string[], start: number): number | undefined {
    const lines = raw.slice(start).map(text => this.#resolve(text));
    if (!RETRY_LOOP.test(lines[0])) return undefined;
    const end = lines.indexOf('done');
    const close = lines.lastIndexOf('status=$?', end);
    const isRetry =
      lines[2] === '(' &&
      close > 3 &&
      lines[close - 1] === ')' &&
      lines.slice(close, end).includes('[ $status -eq 0 ] && break');
    if (!isRetry) return undefined;
    this.read(raw.slice(start + 3, start + close - 1).join('\n'));
    return start + (lines[end + 1] === 'exit $status' ? end + 1 : end);
  }

  #store(file: string, name: string, value: string): void {
    const target = file === 'OUTPUT' ? this.outputs : this.exports;
    target[name] = value;
  }

  /** Runs a command substitution, if it is one, and gives the value. */
  #valueOf(text: string): string {
    const command = SUBSTITUTION.exec(text)?.[1];
    if (command === undefined) return text;
    const answer =
      this.answer(command) ?? readData(command) ?? computeText(command);
    if (answer !== undefined) return answer;
    if (!ASKS_FOR_RUN.test(command)) this.#push(command);
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
      .filter(line => line !== `echo ${opening[2]}` && line !== 'echo');
    // A file whose text is kept is read, not printed.
    const isRead = inner.length === 1 && /^cat \S+$/.test(inner[0]);
    if (!isRead) inner.forEach(line => this.#push(line));
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
      const write = WRITES_VALUE.exec(line) ?? WRITES_STATUS.exec(line);
      if (write && STATUS.test(write[2])) {
        this.status = write[1];
        return false;
      }
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
      const retried = this.#readRetry(raw, index);
      if (retried !== undefined) {
        index = retried;
        continue;
      }
      const printed =
        this.#readEcho(raw, index) ?? this.#readCapture(raw, index);
      if (printed !== undefined) {
        index = printed;
        continue;
      }
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
  const reader = new ScriptReader(variables, directory, answer);
  reader.read(script);
  return reader;
}
