output "address" {
  description = "Where it is found"
  value       = aws_route53_record.main.name
}
