import { showInvisible } from '@trainyard/plugin-agents-node';

/** What a terminal of unknown width is taken for. */
const USUAL_COLUMNS = 80;

/** What {@link ProgressLine} needs of a terminal, such as standard error. */
export interface Terminal {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

/**
 * One line that says what is going on and goes away in the end; nothing where
 * nobody sits in front of it.
 */
export class ProgressLine {
  #isShown = false;

  constructor(private readonly terminal: Terminal) {}

  /** Of a text that is too long for the line its end is shown. */
  show(label: string, text = ''): void {
    if (!this.terminal.isTTY) return;
    const room = (this.terminal.columns ?? USUAL_COLUMNS) - label.length - 4;
    const line = showInvisible(text).replace(/\s+/g, ' ').trim();
    const characters = [...line];
    const end =
      characters.length > room
        ? `…${characters.slice(-Math.max(1, room)).join('')}`
        : line;
    this.clear();
    this.terminal.write(end ? `${label}: ${end}` : label);
    this.#isShown = true;
  }

  clear(): void {
    if (this.#isShown) this.terminal.write('\r\u001b[2K');
    this.#isShown = false;
  }
}
