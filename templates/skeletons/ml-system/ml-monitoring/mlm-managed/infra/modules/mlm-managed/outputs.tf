output "schedule_name" {
  description = "The schedule of the monitor"
  value       = aws_sagemaker_monitoring_schedule.main.name
}
