environment = "staging"
region      = "<%= region %>"
