package ml.baseline

import rego.v1

# METADATA
# title: Every resource has its tags
deny contains message if {
	some change in input.resource_changes
	tags := object.get(change.change.after, "tags_all", {})
	some tag in {"project", "environment", "owner", "cost_center"}
	change.change.after.tags
	not tags[tag]
	message := sprintf("%s has no tag %s", [change.address, tag])
}
