output "cluster_arn" {
  description = "Where containers run"
  value       = aws_ecs_cluster.main.arn
}

output "cluster_name" {
  description = "For scaling and metrics"
  value       = aws_ecs_cluster.main.name
}

output "namespace_id" {
  description = "Where services register"
  value       = aws_service_discovery_private_dns_namespace.main.id
}

output "zone_id" {
  description = "The private zone of the namespace"
  value       = aws_service_discovery_private_dns_namespace.main.hosted_zone
}

output "repository_url" {
  description = "Where CI pushes the image"
  value       = aws_ecr_repository.main.repository_url
}

output "repository_arn" {
  description = "For the role of CI"
  value       = aws_ecr_repository.main.arn
}

output "task_role_arn" {
  description = "What the code may do"
  value       = aws_iam_role.task.arn
}

output "task_role_name" {
  description = "Where modules add what the code may do"
  value       = aws_iam_role.task.name
}

output "execution_role_arn" {
  description = "What starting a container needs"
  value       = aws_iam_role.execution.arn
}

output "task_definition_arn" {
  description = "The definition of pipeline steps"
  value       = aws_ecs_task_definition.pipeline.arn
}

output "log_group_name" {
  description = "Where steps write"
  value       = aws_cloudwatch_log_group.pipeline.name
}
