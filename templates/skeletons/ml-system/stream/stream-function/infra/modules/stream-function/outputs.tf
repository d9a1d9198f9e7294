output "function_name" {
  description = "The function"
  value       = aws_lambda_function.main.function_name
}

output "function_arn" {
  description = "For policies"
  value       = aws_lambda_function.main.arn
}
