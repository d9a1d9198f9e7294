output "command" {
  description = "Envoy with its whole configuration, because tasks have no files but those of their image"
  value       = ["envoy", "--config-yaml", templatefile("${path.module}/envoy.yaml.tftpl", { backend = "predict.${var.namespace}", port = 8080 })]
}

output "secrets" {
  description = "Where the gateway finds its certificate, its key and the keys that tokens are signed with"
  value       = { for name, secret in aws_secretsmanager_secret.main : name => secret.arn }
}
