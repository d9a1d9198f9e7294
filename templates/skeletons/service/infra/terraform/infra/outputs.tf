output "role_arn" {
  description = "The role of the service account"
  value       = aws_iam_role.service.arn
}
