/** One simple command of a shell text. */
export interface ShellCommand {
  readonly words: readonly string[];
  readonly text: string;
  /** Lines below the first line of the text. */
  readonly lineOffset: number;
}

const ENVIRONMENT = /^[A-Za-z_]\w*=/;
const WRAPPERS = new Set([
  'if',
  'then',
  'else',
  'elif',
  'do',
  'while',
  'until',
  '!',
  '{',
  '(',
  'time',
  'exec',
  'command',
]);

interface Splitter {
  words: string[];
  word: string;
  quote: string;
  begun: boolean;
  startLine: number;
  line: number;
}

function endWord(state: Splitter): void {
  if (state.begun) {
    state.words.push(state.word);
  }
  state.word = '';
  state.begun = false;
}

/**
 * Splits a shell text into its simple commands, respecting quotes, comments
 * and continued lines. Not a shell: expansions and nested substitutions stay text.
 */
export function splitShell(source: string): ShellCommand[] {
  const commands: ShellCommand[] = [];
  const state: Splitter = {
    words: [],
    word: '',
    quote: '',
    begun: false,
    startLine: 0,
    line: 0,
  };
  const endCommand = () => {
    endWord(state);
    let words = state.words;
    while (
      words.length > 0 &&
      (ENVIRONMENT.test(words[0]) || WRAPPERS.has(words[0]))
    ) {
      words = words.slice(1);
    }
    if (words.length > 0) {
      commands.push({
        words,
        text: words.join(' '),
        lineOffset: state.startLine,
      });
    }
    state.words = [];
  };
  for (let index = 0; index < source.length; index++) {
    const character = source[index];
    if (character === '\n') {
      state.line++;
    }
    if (state.quote) {
      if (character === state.quote) {
        state.quote = '';
      } else if (
        character === '\\' &&
        state.quote === '"' &&
        index + 1 < source.length
      ) {
        state.word += source[++index];
      } else {
        state.word += character;
      }
    } else if (character === '\\') {
      index++;
      if (source[index] === '\r') {
        index++;
      }
      if (source[index] === '\n') {
        state.line++;
      } else if (source[index] !== undefined) {
        state.word += source[index];
        state.begun = true;
      }
    } else if (character === '"' || character === "'") {
      state.quote = character;
      state.begun = true;
    } else if (character === '#' && !state.begun) {
      while (index + 1 < source.length && source[index + 1] !== '\n') {
        index++;
      }
    } else if (/[;&|\n()]/.test(character)) {
      endCommand();
    } else if (/\s/.test(character)) {
      endWord(state);
    } else {
      if (state.words.length === 0 && !state.begun) {
        state.startLine = state.line;
      }
      state.word += character;
      state.begun = true;
    }
  }
  endCommand();
  return commands;
}
