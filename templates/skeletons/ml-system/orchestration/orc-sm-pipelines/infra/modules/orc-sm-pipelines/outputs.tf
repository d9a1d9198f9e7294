output "pipeline_name" {
  description = "The pipeline"
  value       = aws_sagemaker_pipeline.main.pipeline_name
}

output "role_name" {
  description = "What steps may do is added here"
  value       = aws_iam_role.pipeline.name
}
