/**
 * Rego helpers that every unit has.
 *
 * @remarks
 * A value that is only known after apply is written `${reference}` by the
 * readers of Terraform: it satisfies a requirement, because nothing is known
 * against it, and never triggers a prohibition.
 */
const common = `
at(parents, key) := [value |
	some parent in parents
	is_object(parent)
	found := parent[key]
	some value in listed(found)
	value != null
]

listed(value) := value if is_array(value)

listed(value) := [value] if not is_array(value)

unknown(value) if {
	is_string(value)
	startswith(value, "\${")
}

text(value) := lower(value) if is_string(value)

text(value) := lower(format_int(value, 10)) if is_number(value)

text(true) := "true"

text(false) := "false"

same(value, want) if {
	not is_array(want)
	text(value) == text(want)
}

same(value, want) if {
	is_array(want)
	some each in want
	text(value) == text(each)
}

ok(value, want) if same(value, want)

ok(value, _) if unknown(value)

any_ok(values, want) if {
	some value in values
	ok(value, want)
}

is_set(values) if {
	some value in values
	not value in ["", {}, [], "Managed by Terraform"]
}

number(value) := value if is_number(value)

number(value) := to_number(value) if {
	is_string(value)
	regex.match("^-?[0-9]+(\\\\.[0-9]+)?$", value)
}

any_least(values, want) if {
	some value in values
	number(value) >= want
}

any_least(values, _) if {
	some value in values
	unknown(value)
}

any_most(values, want) if {
	some value in values
	number(value) <= want
}

any_most(values, _) if {
	some value in values
	unknown(value)
}
`;

const terraform = `
everywhere := {"0.0.0.0/0", "::/0", "*", "Internet", "internet", "Any", "any", "<nw>/0", "/0"}

open_cidr(value) if value in everywhere

open_cidr(value) if {
	is_string(value)
	endswith(value, "/0")
}

linked(r, kind) := [input.types[kind][index] | some index in r.linked[kind]]

linked_any(r, kinds) if {
	some kind in kinds
	count(r.linked[kind]) > 0
}

secret_text(value) if {
	is_string(value)
	not unknown(value)
	regex.match(\`(?i)(password|passwd|secret|token|api_?key|access_?key)[a-z0-9_]*["']?\\s*[=:]\\s*\\\\?["']?[^\\s"'$\\\\{]{6,}\`, value)
}

secret_text(value) if {
	is_string(value)
	regex.match(\`(AKIA|ASIA)[A-Z0-9]{16}|-----BEGIN [A-Z ]*PRIVATE KEY-----\`, value)
}

covers_port(from, to, port) if {
	number(from) <= port
	number(to) >= port
}

tls_old(value) if {
	is_string(value)
	lower(value) in {"tls1_0", "tls1_1", "tls_1_0", "tls_1_1", "1.0", "1.1", "tlsv1", "tlsv1_2016", "tlsv1.1_2016", "sslv3", "tls10", "tls11", "tlsenforcementdisabled"}
}

all_actions(statement) if {
	some action in statement.actions
	action in {"*", "*:*"}
}

anyone(statement) if {
	some principal in statement.principals
	principal == "*"
}
`;

const kubernetes = `
privileges := {"SYS_ADMIN", "NET_ADMIN", "SYS_PTRACE", "SYS_MODULE", "ALL", "SYS_RAWIO", "DAC_READ_SEARCH", "BPF"}

effective(c, w, key) := c.securityContext[key]

effective(c, w, key) := w.pod.securityContext[key] if not has_own(c, key)

has_own(c, key) if c.securityContext[key] != null

image_tag(image) := tag if {
	without := split(image, "@")[0]
	parts := split(without, "/")
	last := parts[count(parts) - 1]
	contains(last, ":")
	tag := split(last, ":")[1]
}

has_digest(image) if contains(image, "@sha256:")
`;

const dockerfile = `
flag(c, name) if {
	some word in c.words
	word == name
}

short_flag(c, letter) if {
	some word in c.words
	regex.match("^-[a-zA-Z]+$", word)
	contains(word, letter)
}

says(c, word) if {
	some each in c.words
	each == word
}
`;

const helpers: Readonly<Record<string, string>> = {
  terraform,
  kubernetes,
  dockerfile,
  workflow: '',
  entity: '',
};

/** The helpers for rules about a kind of subject. */
export function libraryFor(subject: string): string {
  return `${common.trim()}\n\n${(helpers[subject] ?? '').trim()}`.trim();
}
