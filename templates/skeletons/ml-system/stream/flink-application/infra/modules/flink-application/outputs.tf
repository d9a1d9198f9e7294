output "application_name" {
  description = "The application"
  value       = aws_kinesisanalyticsv2_application.main.name
}
