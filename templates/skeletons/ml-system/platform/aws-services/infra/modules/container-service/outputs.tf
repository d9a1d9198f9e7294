output "discovery_arn" {
  description = "For a gateway that finds the tasks by service discovery"
  value       = aws_service_discovery_service.main.arn
}

output "service_name" {
  description = "Name of the service in the cluster"
  value       = aws_ecs_service.main.name
}
