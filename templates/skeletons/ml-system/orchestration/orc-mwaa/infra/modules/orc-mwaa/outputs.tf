output "environment_name" {
  description = "The Airflow environment"
  value       = aws_mwaa_environment.main.name
}

output "variable" {
  description = "The Airflow variable <%= system.package %> that the DAG reads"
  value = jsonencode({
    cluster         = var.cluster_name
    task_definition = var.task_definition_arn
    subnets         = var.context.private_subnet_ids
    security_groups = [var.context.security_group_id]
    log_group       = "/pipelines/${var.context.name}"
  })
}
