output "endpoint_name" {
  description = "The SageMaker endpoint"
  value       = module.endpoint.endpoint_name
}

output "function_arn" {
  description = "The alias that callers use"
  value       = module.endpoint.function_arn
}

output "invoke_arn" {
  description = "For a gateway"
  value       = module.endpoint.invoke_arn
}
