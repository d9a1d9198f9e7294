import {
  DockerfileParser,
  ModifiableInstruction,
  type Instruction,
} from 'dockerfile-ast';
import { splitShell, type ShellCommand } from './shellCommands';
import { SubjectError } from './SubjectError';

const MAXIMUM_LENGTH = 1_000_000;

/** An instruction as rules see it. */
export interface DockerInstruction {
  readonly name: string;
  readonly line: number;
  readonly stage: string;
  readonly stageIndex: number;
  readonly value: string;
  readonly args: readonly string[];
  readonly flags: Readonly<Record<string, string>>;
}

/** A build stage. */
export interface DockerStage {
  readonly index: number;
  readonly name: string;
  readonly alias: string;
  readonly image: string;
  readonly line: number;
  readonly last: boolean;
  /** The image is an earlier stage. */
  readonly fromStage: boolean;
  readonly names: readonly string[];
  /** The last USER of the stage, or of the stages it builds on. */
  readonly user: string;
}

/** A shell command of a RUN. */
export interface DockerCommand {
  readonly words: readonly string[];
  readonly program: string;
  readonly text: string;
  readonly line: number;
  readonly stage: string;
  readonly stageIndex: number;
  /** Identifies the RUN it belongs to. */
  readonly run: number;
}

/** The input of Dockerfile rules. */
export interface DockerfileInput {
  readonly stages: readonly DockerStage[];
  readonly instructions: readonly DockerInstruction[];
  readonly commands: readonly DockerCommand[];
  readonly escaped: boolean;
}

function flagsOf(instruction: Instruction): Record<string, string> {
  return instruction instanceof ModifiableInstruction
    ? Object.fromEntries(
        instruction
          .getFlags()
          .map(flag => [flag.getName(), flag.getValue() ?? 'true']),
      )
    : {};
}

function heredocOf(
  instruction: Instruction,
  source: readonly string[],
): string | undefined {
  const range = instruction.getRange();
  const opening = source[range.start.line] ?? '';
  const name = /<<-?\s*["']?(\w+)["']?/.exec(opening)?.[1];
  if (!name) {
    return undefined;
  }
  const end = source.findIndex(
    (line, index) => index > range.start.line && line.trim() === name,
  );
  return end < 0
    ? undefined
    : source.slice(range.start.line + 1, end).join('\n');
}

function execForm(value: string): string | undefined {
  if (!value.trimStart().startsWith('[')) {
    return undefined;
  }
  try {
    const words: unknown = JSON.parse(value);
    if (!Array.isArray(words)) {
      return undefined;
    }
    const [shell, flag, script] = words.map(String);
    return /(^|\/)(ba|da|a|z)?sh$/.test(shell) && /^-\w*c$/.test(flag) && script
      ? script
      : words.map(String).join(' ');
  } catch {
    return undefined;
  }
}

function commandsOf(
  instruction: Instruction,
  source: readonly string[],
): ShellCommand[] {
  const heredoc = heredocOf(instruction, source);
  if (heredoc !== undefined) {
    return splitShell(heredoc).map(command => ({
      ...command,
      lineOffset: command.lineOffset + 1,
    }));
  }
  const raw = (instruction.getRawArgumentsContent() ?? '').replace(
    /^(\s*--[\w-]+(=\S+)?)+\s+/,
    '',
  );
  // Comment lines inside a continued RUN belong to the Dockerfile, not to the shell.
  const text = raw.replace(/\\[ \t]*\r?\n(?:[ \t]*#[^\n]*\r?\n)+/g, '\\\n');
  return splitShell(execForm(text) ?? text);
}

/** The word after the keyword, without quotes. */
function argumentsOf(instruction: Instruction): string[] {
  const json = /^\s*\[.*\]\s*$/s.exec(instruction.getArgumentsContent() ?? '');
  if (json) {
    try {
      const words: unknown = JSON.parse(json[0]);
      if (Array.isArray(words)) {
        return words.map(String);
      }
    } catch {
      // Not JSON after all: the builder takes it for the shell form, and so do we.
    }
  }
  return instruction
    .getArguments()
    .map(argument => argument.getValue())
    .filter(argument => !argument.startsWith('--'));
}

/** Writes the defaults of arguments into the name of an image; one without a default stays. */
function resolveImage(
  image: string,
  defaults: ReadonlyMap<string, string>,
): string {
  return image.replace(
    /\$(?:\{(\w+)(?::-([^}]*))?\}|(\w+))/g,
    (whole, braced?: string, fallback?: string, bare?: string) =>
      defaults.get(braced ?? bare ?? '') ?? fallback ?? whole,
  );
}

/** Reads a Dockerfile into stages, instructions and shell commands. */
export function readDockerfile(content: string): DockerfileInput {
  if (content.length > MAXIMUM_LENGTH) {
    throw new SubjectError(
      `this file has ${content.length} characters; ${MAXIMUM_LENGTH} at most are read`,
    );
  }
  const parsed = DockerfileParser.parse(content);
  const source = content.split('\n');
  const instructions: DockerInstruction[] = [];
  const commands: DockerCommand[] = [];
  const stages: (DockerStage & {
    user: string;
    names: string[];
    last: boolean;
  })[] = [];
  /** Arguments before the first FROM, which are all that its images may use. */
  const defaults = new Map<string, string>();
  for (const instruction of parsed.getInstructions()) {
    const name = instruction.getInstruction();
    const line = instruction.getRange().start.line + 1;
    const args = argumentsOf(instruction);
    if (name === 'ARG' && stages.length === 0) {
      const [key, ...value] = (args[0] ?? '').split('=');
      if (value.length > 0) defaults.set(key, value.join('='));
    }
    if (name === 'FROM') {
      const image = resolveImage(args[0] ?? '', defaults);
      const alias = args[1]?.toUpperCase() === 'AS' ? args[2] ?? '' : '';
      const parent = stages.find(
        stage =>
          stage.alias !== '' &&
          stage.alias.toLowerCase() === image.toLowerCase(),
      );
      const index = stages.length;
      stages.forEach(stage => Object.assign(stage, { last: false }));
      stages.push({
        index,
        image,
        alias,
        line,
        last: true,
        fromStage: parent !== undefined,
        names: [],
        name: alias || `stage ${index}`,
        user: parent?.user ?? '',
      });
    }
    const stage = stages[stages.length - 1];
    stage?.names.push(name);
    if (name === 'USER' && stage) {
      stage.user = args[0] ?? '';
    }
    const common = {
      line,
      stage: stage?.name ?? '',
      stageIndex: stage?.index ?? -1,
    };
    instructions.push({
      ...common,
      name,
      args,
      value: instruction.getArgumentsContent() ?? '',
      flags: flagsOf(instruction),
    });
    if (name === 'RUN') {
      for (const command of commandsOf(instruction, source)) {
        commands.push({
          ...common,
          words: command.words,
          program: command.words[0].split('/').pop() ?? '',
          text: command.text,
          line: line + command.lineOffset,
          run: line,
        });
      }
    }
  }
  if (stages.length === 0) {
    throw new SubjectError('no FROM instruction is in this Dockerfile');
  }
  return { stages, instructions, commands, escaped: true };
}
