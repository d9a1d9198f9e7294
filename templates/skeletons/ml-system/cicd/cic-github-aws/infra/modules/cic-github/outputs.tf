output "role_arn" {
  description = "DEPLOY_ROLE of the workflows; what Terraform itself may do is added by the platform team"
  value       = aws_iam_role.deploy.arn
}
