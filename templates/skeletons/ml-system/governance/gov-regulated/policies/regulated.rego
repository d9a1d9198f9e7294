package ml.regulated

import rego.v1

# METADATA
# title: Nothing has a public address
deny contains message if {
	some change in input.resource_changes
	some attribute in {"publicly_accessible", "associate_public_ip_address", "assign_public_ip", "map_public_ip_on_launch"}
	change.change.after[attribute] == true
	message := sprintf("%s: %s must be false", [change.address, attribute])
}
