output "target_group_arn" {
  description = "Where the service registers"
  value       = aws_lb_target_group.main.arn
}

output "address" {
  description = "Where callers reach it"
  value       = aws_lb.main.dns_name
}
