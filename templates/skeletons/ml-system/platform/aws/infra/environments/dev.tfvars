environment = "dev"
region      = "<%= region %>"
