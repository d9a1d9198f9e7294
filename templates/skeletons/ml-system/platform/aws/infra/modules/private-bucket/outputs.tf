output "name" {
  description = "Name of the bucket"
  value       = aws_s3_bucket.main.id
}

output "arn" {
  description = "For policies"
  value       = aws_s3_bucket.main.arn
}
