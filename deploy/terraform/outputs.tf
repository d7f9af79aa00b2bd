output "url" {
  description = "Where Seoga is opened."
  value       = "https://${var.domain_name}/"
}

output "load_balancer_dns_name" {
  description = "What the record of domain_name must point to (CNAME or alias), without hosted_zone_id."
  value       = aws_lb.main.dns_name
}

output "connection" {
  description = "Connection to GitHub; confirm it once in the console while it is pending."
  value       = local.connection_arn
}

output "application_secret" {
  description = "Secret that holds the first administrator's password, among others."
  value       = aws_secretsmanager_secret.application.name
}

output "dashboard_url" {
  description = "CloudWatch dashboard."
  value       = local.dashboard_url
}

output "pipeline_url" {
  description = "The pipeline."
  value       = local.pipeline_url
}

output "target_group_arn" {
  description = "For aws elbv2 describe-target-health."
  value       = aws_lb_target_group.application.arn
}

output "log_groups" {
  description = "Log groups by what they hold."
  value = {
    application = aws_cloudwatch_log_group.application.name
    deployment  = aws_cloudwatch_log_group.deployment.name
    build       = aws_cloudwatch_log_group.build.name
    waf         = aws_cloudwatch_log_group.waf.name
    flow        = aws_cloudwatch_log_group.flow.name
  }
}
