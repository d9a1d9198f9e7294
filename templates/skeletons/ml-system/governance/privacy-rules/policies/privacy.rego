package ml.privacy

import rego.v1

allowed_regions := {<%= regionLiterals %>}

# METADATA
# title: Personal data stays in the allowed regions
deny contains message if {
	some name, value in input.variables
	name == "region"
	not value.value in allowed_regions
	message := sprintf("region %s is not allowed", [value.value])
}
