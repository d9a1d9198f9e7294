import { renderTemplate } from './renderTemplate';
import { TemplateError } from './TemplateError';

const render = (content: string, values = {}, slots = {}) =>
  renderTemplate(
    'skeleton/file',
    content,
    values,
    new Map(Object.entries(slots)),
  ).content;

describe('renderTemplate', () => {
  it('fills in values through filters', () => {
    expect(
      render('<%= name %> <%= item.kind | plural | pascal %>\n', {
        name: 'orders',
        item: { kind: 'order-entry' },
      }),
    ).toBe('orders OrderEntries\n');
  });

  it('writes values for Terraform', () => {
    const value = { list: ['a', 1], map: { 'b-c': '${d}' }, none: {} };
    expect(render('<%= value | hcl %>\n', { value })).toBe(
      '{ list = ["a", 1], map = { "b-c" = "$${d}" }, none = {} }\n',
    );
  });

  it('leaves other template languages alone', () => {
    const text = '${{ secrets.A }} {{ .Values.b }} %{ if c } ${d} <%@\n';
    expect(render(text)).toBe(text);
  });

  it('chooses branches and repeats', () => {
    const content = [
      '<% if a %>',
      'A',
      "<% elseif b == 'x' %>",
      'B',
      '<% else %>',
      'C',
      '<% end %>',
      '<% each entry in list %>',
      '- <%= entry.name %>',
      '<% end %>',
      '',
    ].join('\n');
    const list = [{ name: 'one' }, { name: 'two' }];
    expect(render(content, { a: true, list })).toBe('A\n- one\n- two\n');
    expect(render(content, { b: 'x', list: [] })).toBe('B\n');
    expect(render(content, { list: [] })).toBe('C\n');
  });

  it('fills slots at the indentation of their marker', () => {
    expect(
      render('begin\n  <% slot body %>\nend\n', {}, { body: ['a\n  b\n'] }),
    ).toBe('begin\n  a\n    b\nend\n');
  });

  it.each([
    ['<%= missing %>', "skeleton/file:1: no value 'missing'"],
    ['\n<%= name | shout %>', "skeleton/file:2: unknown filter 'shout'"],
    ['<% if name %>', "'if' needs its own"],
    ['<% end %>', "'end' without 'if'"],
    ['<% include x %>', "unknown control 'include x'"],
    ["<% if name = 'a' %>\n<% end %>", 'Condition'],
    ['a <% if name %> b', 'cannot read'],
  ])('names file, line and remedy for %j', (content, message) => {
    expect(() => render(content, { name: 'x' })).toThrow(TemplateError);
    expect(() => render(content, { name: 'x' })).toThrow(message);
  });
});
