output "cluster_name" {
  description = "The cluster"
  value       = aws_eks_cluster.main.name
}
