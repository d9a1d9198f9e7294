output "settings" {
  description = "What the code reads from its environment; scripts/write_settings.py makes a file of it"
  value       = local.environment
}

output "data_bucket" {
  description = "Where data, models and reports are kept"
  value       = module.data_bucket.name
}

output "repository_url" {
  description = "Where CI pushes the image"
  value       = module.containers.repository_url
}
<% slot outputs %>
