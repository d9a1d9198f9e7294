type Path = readonly (string | number)[];

/** The output under which a part of the data is handed on; the whole of it is `value`. */
export function nameDataPart(parts: Map<string, Path>, path: Path): string {
  const base =
    path
      .join('_')
      .replace(/\W+/g, '_')
      .replace(/^(?=\d)/, '_')
      .slice(0, 60) || 'value';
  const isSame = (other: Path | undefined) =>
    other !== undefined && JSON.stringify(other) === JSON.stringify(path);
  let name = base;
  for (let count = 2; parts.has(name) && !isSame(parts.get(name)); count++) {
    name = `${base}_${count}`;
  }
  parts.set(name, path);
  return name;
}

/** A path as jq writes it. */
export function jqPath(path: Path): string {
  const text = path
    .map(key => {
      if (typeof key === 'number') {
        return `[${key}]`;
      }
      return /^[A-Za-z_]\w*$/.test(key)
        ? `.${key}`
        : `[${JSON.stringify(key)}]`;
    })
    .join('');
  return text.startsWith('.') ? text : `.${text}`;
}
