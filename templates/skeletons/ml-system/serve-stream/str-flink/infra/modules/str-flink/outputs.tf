output "application_name" {
  description = "The application"
  value       = module.application.application_name
}
