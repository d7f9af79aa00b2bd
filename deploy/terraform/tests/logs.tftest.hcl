mock_provider "aws" {
  source          = "./tests/mocks"
  override_during = plan
}

variables {
  domain_name       = "books.example.org"
  certificate_arn   = "arn:aws:acm:ap-northeast-2:111122223333:certificate/1"
  github_repository = "example/seoga"
  approver_emails   = ["approver@example.org"]
  alarm_emails      = ["systems@example.org"]
}


run "every_log_has_an_end_and_a_key" {
  command = plan

  assert {
    condition = alltrue([
      for group in concat([
        aws_cloudwatch_log_group.application, aws_cloudwatch_log_group.deployment, aws_cloudwatch_log_group.build,
        aws_cloudwatch_log_group.flow, aws_cloudwatch_log_group.waf,
      ], values(aws_cloudwatch_log_group.database)) :
      group.retention_in_days == 365 && group.kms_key_id == aws_kms_key.main.arn
    ])
    error_message = "Each log group must be kept for a year, encrypted with our key."
  }

  assert {
    condition     = startswith(aws_cloudwatch_log_group.waf.name, "aws-waf-logs-")
    error_message = "WAF takes no log group of another name."
  }

  assert {
    condition     = toset([for g in aws_cloudwatch_log_group.database : g.name]) == toset([for kind in aws_db_instance.main.enabled_cloudwatch_logs_exports : "/aws/rds/instance/seoga/${kind}"])
    error_message = "A log that the database exports without a group of ours is kept for ever."
  }

  assert {
    condition     = aws_s3_bucket_lifecycle_configuration.access_logs.rule[0].expiration[0].days == 365
    error_message = "Access logs must be kept as long as the others."
  }
}

run "the_key_rotates_and_lets_the_logs_and_alarms_work" {
  command = plan

  assert {
    condition     = aws_kms_key.main.enable_key_rotation
    error_message = "The key must rotate."
  }

  assert {
    condition     = contains([for s in jsondecode(aws_kms_key.main.policy).Statement : try(s.Principal.Service, "")], "logs.ap-northeast-2.amazonaws.com")
    error_message = "CloudWatch Logs must be allowed to use the key."
  }

  assert {
    condition     = contains(flatten([for s in jsondecode(aws_kms_key.main.policy).Statement : try(s.Principal.Service, [])]), "cloudwatch.amazonaws.com")
    error_message = "An alarm cannot publish to a topic whose key it may not use, and is silent."
  }
}
