output "function_arn" {
  description = "The alias that callers use"
  value       = module.function.function_arn
}

output "invoke_arn" {
  description = "For a gateway"
  value       = module.function.invoke_arn
}
