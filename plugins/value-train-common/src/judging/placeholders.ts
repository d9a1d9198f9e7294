import {
  isBlankCell,
  wordsOf,
  type MarkdownSection,
} from '../content/markdown';

/** A piece of text that only stands in for content. */
export interface PlaceholderHit {
  readonly line: number;
  readonly text: string;
}

/** Marks that stand for text to come, in addition to the configured ones. */
const ownPatterns = [
  /\b[Tt][Oo][Dd][Oo]:/,
  /<(?:your|insert|replace|fill|add|describe|todo|tbd)\b[^>]*>/i,
  /\?{3,}/,
];

/** Phrases that are no content when they stand alone. */
const idlePhrase =
  /^(?:to be (?:determined|defined|decided|completed|written|added|done|confirmed|filled(?: in)?)|coming soon|not yet (?:written|defined|known)|n\/?a|none yet|pending|later|placeholder|sample text|example text|dummy(?: text)?|(?:write|describe|explain|add|fill)\b.{0,60}\bhere)[.!…]*$/i;

/** Lines that match a placeholder pattern. Links such as `[Insert rate](…)` are content. */
export function findPlaceholders(
  text: string,
  patterns: readonly string[],
): PlaceholderHit[] {
  const compiled = [...patterns.map(compile), ...ownPatterns];
  return text.split(/\r?\n/).flatMap((line, index) => {
    // A mark named in code is spoken about, as in "no `TODO` is left".
    const bare = line
      .replace(/\[[^\]]*\]\([^)]*\)/g, '')
      .replace(/`(?:TODO|FIXME|TBD)`/g, '');
    const hit = compiled.map(pattern => pattern.exec(bare)?.[0]).find(Boolean);
    return hit ? [{ line: index + 1, text: hit }] : [];
  });
}

function compile(pattern: string): RegExp {
  // Marks written in capitals are words of ordinary prose in small letters.
  const flags = /TODO|FIXME/.test(pattern) ? 'u' : 'iu';
  return new RegExp(pattern, flags);
}

/** Whether a text says nothing: a stock phrase, dashes, or the same few words over and over. */
export function isIdleText(text: string): boolean {
  const trimmed = text.replace(/\s+/g, ' ').trim();
  return isBlankCell(trimmed) || idlePhrase.test(trimmed);
}

/** Whether a section reaches its length only by repeating itself. */
export function isPadded(section: MarkdownSection, minWords: number): boolean {
  if (minWords < 10) {
    return false;
  }
  const words = wordsOf(section.prose).map(word => word.toLowerCase());
  return new Set(words).size < Math.max(5, Math.floor(minWords * 0.35));
}
