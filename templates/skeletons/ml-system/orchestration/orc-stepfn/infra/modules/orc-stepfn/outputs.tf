output "state_machine_arn" {
  description = "The pipeline"
  value       = aws_sfn_state_machine.pipeline.arn
}
