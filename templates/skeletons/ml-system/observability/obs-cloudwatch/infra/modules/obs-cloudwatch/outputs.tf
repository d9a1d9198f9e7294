output "dashboard" {
  description = "The dashboard"
  value       = aws_cloudwatch_dashboard.main.dashboard_name
}
