import {
  LineCounter,
  parseAllDocuments,
  isMap,
  isSeq,
  isScalar,
  type Document,
  type Node,
} from 'yaml';
import { SubjectError } from './SubjectError';

/** Aliases a document may expand to; a bomb needs far more, people far fewer. */
const MAXIMUM_ALIASES = 200;
const MAXIMUM_LENGTH = 10_000_000;

/** A YAML document as plain data, with the line of any path. */
export interface PlacedDocument {
  readonly data: unknown;
  readonly index: number;
  lineOf(path: readonly (string | number)[]): number | undefined;
}

function place(
  document: Document,
  counter: LineCounter,
  index: number,
): PlacedDocument {
  const data: unknown = document.toJS({ maxAliasCount: MAXIMUM_ALIASES });
  return {
    data,
    index,
    lineOf: path => {
      let node: unknown = document.contents;
      let offset = (node as Node | null)?.range?.[0];
      for (const key of path) {
        if (isMap(node)) {
          const pair = node.items.find(
            item =>
              isScalar(item.key) && String(item.key.value) === String(key),
          );
          offset = (pair?.key as Node | undefined)?.range?.[0];
          node = pair?.value;
        } else if (isSeq(node)) {
          node = node.items[Number(key)];
          offset = (node as Node | undefined)?.range?.[0];
        } else {
          return undefined;
        }
      }
      return offset === undefined ? undefined : counter.linePos(offset).line;
    },
  };
}

/** Reads every document of a YAML (or JSON) text; bombs and broken text are named. */
export function readYamlDocuments(content: string): PlacedDocument[] {
  if (content.length > MAXIMUM_LENGTH) {
    throw new SubjectError(
      `this text has ${content.length} characters; ${MAXIMUM_LENGTH} at most are read`,
    );
  }
  const counter = new LineCounter();
  const documents = parseAllDocuments(content, {
    lineCounter: counter,
    version: '1.2',
    merge: true,
  });
  if (!Array.isArray(documents)) {
    return [];
  }
  return documents.flatMap((document, index) => {
    const [error] = document.errors;
    if (error) {
      const templated = /\{\{/.test(content)
        ? ' (a template? render it first, for example by "helm template")'
        : '';
      throw new SubjectError(
        `${error.message.split('\n')[0]}${templated}`,
        error.linePos?.[0].line,
      );
    }
    try {
      return document.contents === null
        ? []
        : [place(document, counter, index)];
    } catch (failure) {
      const text = String(failure instanceof Error ? failure.message : failure);
      throw new SubjectError(
        /alias/i.test(text)
          ? `aliases expand beyond ${MAXIMUM_ALIASES}: this looks like an alias bomb`
          : text,
      );
    }
  });
}
