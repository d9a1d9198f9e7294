/** How a parameter is asked for. */
export type FieldKind = 'text' | 'number' | 'boolean' | 'choice' | 'json';

/** One parameter of a graph, as the form asks for it. */
export interface ParameterField {
  readonly name: string;
  readonly title: string;
  readonly description?: string;
  readonly kind: FieldKind;
  readonly options: readonly string[];
  readonly isRequired: boolean;
  readonly initial: string;
}

type Schema = Readonly<Record<string, unknown>>;

const isSchema = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' ? value : undefined;

/** The fields of a form for a JSON Schema of an object. */
export function fieldsOfSchema(schema: Schema): ParameterField[] {
  const properties = isSchema(schema.properties) ? schema.properties : {};
  const required = Array.isArray(schema.required) ? schema.required : [];
  return Object.entries(properties).map(([name, property]) => {
    const own = isSchema(property) ? property : {};
    return {
      name,
      title: textOf(own.title) ?? titleOf(name),
      description: textOf(own.description),
      kind: kindOf(own),
      options: Array.isArray(own.enum) ? own.enum.map(String) : [],
      // A default answers for the person.
      isRequired: required.includes(name) && own.default === undefined,
      initial: initialOf(own),
    };
  });
}

/** `serviceName` reads "Service name". */
function titleOf(name: string): string {
  const words = name.replace(/([a-z])([A-Z])/g, '$1 $2').replace(/[-_]/g, ' ');
  return words.charAt(0).toUpperCase() + words.slice(1).toLowerCase();
}

function kindOf(schema: Schema): FieldKind {
  if (Array.isArray(schema.enum)) {
    return 'choice';
  }
  switch (schema.type) {
    case 'string':
      return 'text';
    case 'number':
    case 'integer':
      return 'number';
    case 'boolean':
      return 'boolean';
    default:
      return 'json';
  }
}

function initialOf(schema: Schema): string {
  const { default: value } = schema;
  if (value === undefined) {
    return '';
  }
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** What the person typed as parameters, or what is wrong with it by field. */
export type ReadParameters =
  | {
      readonly parameters: Readonly<Record<string, unknown>>;
      readonly wrong?: undefined;
    }
  | {
      readonly wrong: Readonly<Record<string, 'missing' | 'number' | 'json'>>;
      readonly parameters?: undefined;
    };

/** Reads the form; an empty optional field is left out. */
export function readParameters(
  fields: readonly ParameterField[],
  values: Readonly<Record<string, string>>,
): ReadParameters {
  const parameters: Record<string, unknown> = {};
  const wrong: Record<string, 'missing' | 'number' | 'json'> = {};
  for (const field of fields) {
    const text = (values[field.name] ?? field.initial).trim();
    if (text === '') {
      if (field.isRequired && field.kind !== 'boolean') {
        wrong[field.name] = 'missing';
      }
    } else if (field.kind === 'number') {
      if (Number.isFinite(Number(text))) {
        parameters[field.name] = Number(text);
      } else {
        wrong[field.name] = 'number';
      }
    } else if (field.kind === 'boolean') {
      parameters[field.name] = text === 'true';
    } else if (field.kind === 'json') {
      try {
        parameters[field.name] = JSON.parse(text);
      } catch {
        wrong[field.name] = 'json';
      }
    } else {
      parameters[field.name] = text;
    }
  }
  return Object.keys(wrong).length > 0 ? { wrong } : { parameters };
}
