/** An element of a `config.xml`; attributes do not matter there. */
export interface XmlElement {
  readonly name: string;
  readonly children: readonly XmlElement[];
  readonly text: string;
}

const entities: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  amp: '&',
  quot: '"',
  apos: "'",
};

function decode(text: string): string {
  return text.replace(
    /&(?:#(\d+)|#x([0-9a-fA-F]+)|(\w+));/g,
    (whole, decimal, hex, name) => {
      const code = decimal ? Number(decimal) : parseInt(hex ?? '', 16);
      if (name !== undefined) {
        return entities[name] ?? whole;
      }
      return code > 0 && code < 0x110000 ? String.fromCodePoint(code) : whole;
    },
  );
}

interface OpenElement {
  readonly name: string;
  readonly children: XmlElement[];
  text: string;
}

/** Reads the elements and texts of a document; what is not well formed is read as far as it goes. */
export function readXml(source: string): XmlElement | undefined {
  const root: OpenElement = { name: '', children: [], text: '' };
  const stack: OpenElement[] = [root];
  const pieces =
    /<!--[\s\S]*?-->|<!\[CDATA\[([\s\S]*?)\]\]>|<[?!][^>]*>|<(\/?)([\w.:-]+)[^>]*?(\/?)>|([^<]+)/g;
  for (const [, data, closing, name, empty, text] of source.matchAll(pieces)) {
    const top = stack[stack.length - 1];
    if (data !== undefined) {
      top.text += data;
    } else if (text !== undefined) {
      top.text += decode(text);
    } else if (name !== undefined && closing) {
      const at = stack.findLastIndex(each => each.name === name);
      if (at > 0) {
        stack.length = at;
      }
    } else if (name !== undefined) {
      const element: OpenElement = { name, children: [], text: '' };
      top.children.push(element);
      if (!empty) {
        stack.push(element);
      }
    }
  }
  return root.children[0];
}

/** The first element at a path below another. */
export function findElement(
  element: XmlElement | undefined,
  ...path: readonly string[]
): XmlElement | undefined {
  return path.reduce<XmlElement | undefined>(
    (found, name) => found?.children.find(child => child.name === name),
    element,
  );
}

export function textAt(
  element: XmlElement | undefined,
  ...path: readonly string[]
): string | undefined {
  const text = findElement(element, ...path)?.text.trim();
  return text === '' ? undefined : text;
}

/** The first element of a name anywhere below another. */
export function searchElement(
  element: XmlElement | undefined,
  name: string,
): XmlElement | undefined {
  for (const child of element?.children ?? []) {
    const found = child.name === name ? child : searchElement(child, name);
    if (found) {
      return found;
    }
  }
  return undefined;
}
