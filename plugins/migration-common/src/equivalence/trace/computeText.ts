const HERE = / <<< ?(.*)$/;
const SED = /^sed (?:-E )?s\/((?:\\.|[^/\\])*)\/((?:\\.|[^/\\])*)\/(g?)$/;
const CUT = /^cut -c (\d+)-(\d*)$/;
const FIELD =
  /^awk -F(\[(.)\](\+?)| ) ?\{print (NF|\$(\d+)|\$NF|\$\(NF(-\d+)\))\}$/;

/** Computes what a line of text becomes by a command that looks at nothing else. */
export function computeText(command: string): string | undefined {
  const text = HERE.exec(command)?.[1];
  if (text === undefined) {
    return undefined;
  }
  const program = command.slice(
    0,
    command.length - (HERE.exec(command)?.[0].length ?? 0),
  );
  if (/^tr \[:upper:\]/.test(program)) return text.toLowerCase();
  if (/^tr \[:lower:\]/.test(program)) return text.toUpperCase();
  const cut = CUT.exec(program);
  if (cut) {
    return text.slice(Number(cut[1]) - 1, cut[2] ? Number(cut[2]) : undefined);
  }
  const sed = SED.exec(program);
  if (sed) {
    return substitute(text, sed);
  }
  const field = FIELD.exec(program);
  return field ? takeField(text, field) : undefined;
}

function substitute(text: string, [, from, to, flag]: RegExpExecArray) {
  try {
    return text.replace(
      new RegExp(from, flag),
      to.replace(/\\(\d)/g, '$$$1').replace(/\\([&/])/g, '$1'),
    );
  } catch {
    return undefined;
  }
}

function takeField(text: string, field: RegExpExecArray): string {
  const [, , separator, drops, what, number, fromEnd] = field;
  const parts = text.split(separator ?? ' ');
  const fields =
    drops || separator === undefined ? parts.filter(Boolean) : parts;
  if (what === 'NF') return String(fields.length);
  const index =
    number === undefined ? Number(fromEnd ?? 0) - 1 : Number(number) - 1;
  // What Groovy's list gives for a part that a made-up text does not have.
  return fields.at(index) ?? 'null';
}
