output "vpc_id" {
  description = "The network"
  value       = aws_vpc.main.id
}

output "private_subnet_ids" {
  description = "Subnets without a way in from the internet"
  value       = aws_subnet.private[*].id
}

output "workload_security_group_id" {
  description = "What containers, functions and jobs wear"
  value       = aws_security_group.workload.id
}
