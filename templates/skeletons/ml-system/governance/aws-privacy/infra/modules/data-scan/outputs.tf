output "job_arn" {
  description = "The scan"
  value       = aws_macie2_classification_job.data.job_arn
}
