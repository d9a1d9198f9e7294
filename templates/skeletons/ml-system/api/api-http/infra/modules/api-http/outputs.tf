output "url" {
  description = "Where callers reach it"
  value       = aws_apigatewayv2_api.main.api_endpoint
}
