/** Identifiers, strings, comments and the rest, as far as they matter here. */
const TOKEN =
  /(?<comment>#[^\n]*)|(?<template>\$["`])|(?<text>"(?:[^"\\\n]|\\.)*"|`[^`]*`)|(?<member>\.\s*[A-Za-z_]\w*)|(?<word>[A-Za-z_]\w*)|[^]/gy;

/**
 * Moves a module below a package of its own: `package a` becomes
 * `package ROOT.a`, and `data` becomes `data.ROOT`.
 *
 * @remarks
 * A server holds policies of many; without this, two bundles (or two versions
 * of one) with the same package would be one. `data` names the root document
 * everywhere but as a member (`x.data`), because Rego lets nobody shadow it.
 */
export function isolateRego(source: string, root: string): string {
  let isPackage = false;
  let position = 0;

  /** Copies code up to the bracket that closes a template's expression. */
  function code(isInTemplate: boolean): string {
    let written = '';
    let depth = 0;
    while (position < source.length) {
      TOKEN.lastIndex = position;
      const match = TOKEN.exec(source);
      if (!match) {
        break;
      }
      const [token] = match;
      position += token.length;
      const { comment, template, text, word } = match.groups ?? {};
      if (template) {
        written += token + templateText(token[1]);
      } else if (comment || text) {
        written += token;
      } else if (word === 'package' && !isInTemplate) {
        isPackage = true;
        written += token;
      } else if (word && isPackage) {
        isPackage = false;
        written += `${root}.${token}`;
      } else if (word === 'data') {
        written += `data.${root}`;
      } else {
        depth += token === '{' ? 1 : 0;
        if (token === '}' && isInTemplate && depth-- === 0) {
          return written + token;
        }
        written += token;
      }
    }
    return written;
  }

  /** Copies the text of `$"…{expression}…"`; its expressions are code. */
  function templateText(quote: string): string {
    let written = '';
    while (position < source.length) {
      const character = source[position++];
      written += character;
      if (character === '\\' && quote === '"') {
        written += source[position++] ?? '';
      } else if (character === quote) {
        return written;
      } else if (character === '{') {
        written += code(true);
      }
    }
    return written;
  }

  return code(false);
}

/** The package of a policy on a server. */
export function isolationRoot(digest: string): string {
  return `trainyard_${digest.slice(0, 32)}`;
}
