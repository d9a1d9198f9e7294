# METADATA
# title: Plans of machine learning systems
# description: The policies of the catalogue over the facts of a plan; policyRules in the common package says the same.
package trainyard.mlops.plan

holds(reason) := {"status": "holds", "reason": reason, "subjects": []}

broken(reason, subjects) := {"status": "broken", "reason": reason, "subjects": subjects}

not_applicable(reason) := {"status": "not-applicable", "reason": reason, "subjects": []}

judge_all(offenders, good, _) := holds(good) if count(offenders) == 0

judge_all(offenders, _, bad) := broken(bad, offenders) if count(offenders) > 0

serving := {"serve_batch", "serve_online", "serve_stream"}

erasable := {"sto-iceberg", "sto-postgres", "sto-warehouse"}

required_tags := {"project", "environment", "owner", "cost_center"}

asked_for(regime) if regime in input.compliance

path(edge) := sprintf("%s to %s", [edge.from, edge.to])

budget := "the budget" if input.isBudgetStated

budget := "the budget that was assumed" if not input.isBudgetStated

results["p-budget"] := holds(sprintf("The estimate is within %s", [budget])) if input.monthlyUsd <= input.budgetUsd

results["p-budget"] := broken(sprintf("The estimate is above %s", [budget]), []) if input.monthlyUsd > input.budgetUsd

# What has no region holds no data: hosted runners see code only.
outside := [c.id |
	some c in input.components
	c.kind != "saas"
	not c.region in input.regions
]

results["p-region"] := judge_all(outside, "Every component runs in an allowed region", "Components run outside the allowed regions")

results["p-latency"] := not_applicable("Nothing answers requests") if input.latencyMs == null

results["p-latency"] := holds("The request path answers in time") if {
	input.latencyMs != null
	input.latencyMs <= input.latencyLimitMs
}

results["p-latency"] := broken("The request path takes longer than allowed", []) if {
	input.latencyMs != null
	input.latencyMs > input.latencyLimitMs
}

plain_stores := [c.id | some c in input.components; c.isStore; not c.isEncryptedAtRest]

results["p-encryption-rest"] := judge_all(plain_stores, "Every store is encrypted", "Stores are not encrypted")

plain_edges := [path(e) | some e in input.edges; not e.usesTls]

results["p-encryption-transit"] := judge_all(plain_edges, "Every connection uses TLS", "Connections do without TLS")

public_stores := [c.id | some c in input.components; c.isStore; c.isPublic]

results["p-no-public-store"] := judge_all(public_stores, "No store is public", "Stores are public")

open_edges := [path(e) | some e in input.edges; not e.isPrivate]

results["p-private-restricted"] := not_applicable("The data is not restricted") if input.dataClass != "restricted"

results["p-private-restricted"] := judge_all(open_edges, "All data paths are private", "Data paths leave the private network") if input.dataClass == "restricted"

audit_days := 180 if asked_for("eu_ai_act_high")

audit_days := 90 if not asked_for("eu_ai_act_high")

results["p-audit-log"] := broken("The audit log is off", []) if not input.audit.isOn

results["p-audit-log"] := holds("The audit log is kept long enough") if {
	input.audit.isOn
	input.audit.retentionDays >= audit_days
}

results["p-audit-log"] := broken(sprintf("The audit log is kept for less than %d days", [audit_days]), []) if {
	input.audit.isOn
	input.audit.retentionDays < audit_days
}

ineligible := [c.id | some c in input.components; c.isManaged; not c.isHipaaEligible]

results["p-hipaa-eligible"] := not_applicable("HIPAA is not asked for") if not asked_for("hipaa")

results["p-hipaa-eligible"] := broken("Managed services are not marked eligible", ineligible) if {
	asked_for("hipaa")
	count(ineligible) > 0
}

results["p-hipaa-eligible"] := holds("All managed services are eligible and the agreement is confirmed") if {
	asked_for("hipaa")
	count(ineligible) == 0
	"business_associate_agreement" in input.confirmed
}

results["p-hipaa-eligible"] := {
	"status": "unknown",
	"reason": "All managed services are marked eligible; whether a business associate agreement exists is not in the plan",
	"subjects": [],
} if {
	asked_for("hipaa")
	count(ineligible) == 0
	not "business_associate_agreement" in input.confirmed
}

can_erase if {
	some c in input.components
	c.id in erasable
}

results["p-gdpr-erasure"] := not_applicable("GDPR is not asked for") if not asked_for("gdpr")

results["p-gdpr-erasure"] := holds("The storage deletes single records") if {
	asked_for("gdpr")
	can_erase
}

results["p-gdpr-erasure"] := broken("The storage cannot delete single records on request", []) if {
	asked_for("gdpr")
	not can_erase
}

results["p-human-oversight"] := not_applicable("The use is not high-risk") if not asked_for("eu_ai_act_high")

results["p-human-oversight"] := holds("People can overrule the model") if {
	asked_for("eu_ai_act_high")
	input.hasHumanOverride
}

results["p-human-oversight"] := broken("Nobody can overrule the model", []) if {
	asked_for("eu_ai_act_high")
	not input.hasHumanOverride
}

untagged := [c.id |
	some c in input.components
	some tag in required_tags
	not tag in c.tags
]

# A component that lacks two tags is one component.
untagged_once := [id | some i, id in untagged; not id in array.slice(untagged, 0, i)]

results["p-tags"] := judge_all(untagged_once, "Every component carries all tags", "Components lack tags")

filled contains c.capability if some c in input.components

unwatched := [capability |
	some capability in ["observability", "ml_monitoring"]
	not capability in filled
]

results["p-monitoring"] := judge_all(unwatched, "System and models are watched", "Monitoring is not filled")

# Without one of these a system does not do what it is for.
essential := serving | {"api", "retrieval", "llm_access"}

unserved := [capability | some capability in input.unfilled; capability in essential]

results["p-serving"] := judge_all(unserved, "Something serves all that was asked for", "Nothing can serve what was asked for")

left_out := [capability | some capability in input.unfilled; not capability in essential]

results["p-complete"] := judge_all(left_out, "Every needed capability is filled", "Capabilities are left to others")

irreversible := [c.id | some c in input.components; c.capability in serving; not c.hasRollback]

results["p-rollback"] := judge_all(irreversible, "Serving can go back to the version before", "Serving cannot go back to the version before")

single := [c.id |
	some c in input.components
	c.capability in serving
	c.capability != "serve_batch"
	c.instances < 2
]

results["p-availability"] := not_applicable("High availability is not asked for") if input.availability < 0.999

results["p-availability"] := judge_all(single, "Serving runs in two instances or zones", "Serving runs once") if input.availability >= 0.999

is_ending(component) if {
	some service in input.barred
	contains(component.title, service)
}

ending := [c.id | some c in input.components; is_ending(c)]

results["p-lifecycle"] := judge_all(ending, "No component uses a service that ends", "Components use services that end")

written_out := [c.id | some c in input.components; c.secretsBy != "reference"]

results["p-secrets"] := judge_all(written_out, "All secrets are held by reference", "Secrets are written out")
