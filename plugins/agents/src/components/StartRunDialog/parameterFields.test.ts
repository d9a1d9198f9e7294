import { fieldsOfSchema, readParameters } from './parameterFields';

const schema = {
  type: 'object',
  properties: {
    serviceName: { type: 'string' },
    replicas: { type: 'integer', default: 2 },
    mode: { enum: ['quick', 'thorough'] },
    notify: { type: 'boolean', default: true },
    owners: { type: 'array' },
  },
  required: ['serviceName', 'replicas', 'owners'],
};

describe('fieldsOfSchema', () => {
  it('asks for each parameter in its way, and needs no answer where there is a default', () => {
    const fields = fieldsOfSchema(schema);
    expect(fields.map(({ title, kind }) => [title, kind])).toEqual([
      ['Service name', 'text'],
      ['Replicas', 'number'],
      ['Mode', 'choice'],
      ['Notify', 'boolean'],
      ['Owners', 'json'],
    ]);
    expect(
      fields.filter(field => field.isRequired).map(field => field.name),
    ).toEqual(['serviceName', 'owners']);
  });

  it('asks nothing of a graph without parameters', () => {
    expect(fieldsOfSchema({ type: 'object' })).toEqual([]);
  });
});

describe('readParameters', () => {
  const fields = fieldsOfSchema(schema);

  it('reads each kind, and leaves out what is empty', () => {
    expect(
      readParameters(fields, {
        serviceName: ' ledger ',
        replicas: '3',
        owners: '["payments"]',
        notify: 'false',
      }).parameters,
    ).toEqual({
      serviceName: 'ledger',
      replicas: 3,
      owners: ['payments'],
      notify: false,
    });
  });

  it('says what is wrong with which field', () => {
    expect(
      readParameters(fields, { replicas: 'many', owners: 'payments' }).wrong,
    ).toEqual({ serviceName: 'missing', replicas: 'number', owners: 'json' });
  });
});
