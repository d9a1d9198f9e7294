output "function_arn" {
  description = "The alias that callers use"
  value       = aws_lambda_alias.live.arn
}

output "invoke_arn" {
  description = "For a gateway"
  value       = aws_lambda_alias.live.invoke_arn
}

output "function_name" {
  description = "For permissions"
  value       = aws_lambda_function.main.function_name
}
