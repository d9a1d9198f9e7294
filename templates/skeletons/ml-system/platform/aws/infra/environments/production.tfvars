environment = "production"
region      = "<%= region %>"
