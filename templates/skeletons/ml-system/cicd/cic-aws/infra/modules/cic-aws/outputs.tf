output "clone_url" {
  description = "Where the source is pushed"
  value       = aws_codecommit_repository.main.clone_url_http
}
