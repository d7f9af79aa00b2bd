mock_provider "aws" {
  source          = "./tests/mocks"
  override_during = plan
}

run "every_log_has_an_end_and_a_key_that_its_writer_may_use" {
  command = plan

  variables {
    # Not the default, so that a number in its place is found.
    log_retention_days = 400
  }

  assert {
    condition = alltrue([
      for group in concat([
        aws_cloudwatch_log_group.application, aws_cloudwatch_log_group.deployment, aws_cloudwatch_log_group.build,
        aws_cloudwatch_log_group.flow, aws_cloudwatch_log_group.waf,
      ], values(aws_cloudwatch_log_group.database)) :
      group.retention_in_days == 400 && group.kms_key_id == aws_kms_key.main.arn
    ])
    error_message = "Each log group must be kept for log_retention_days, encrypted with our key."
  }

  assert {
    condition = toset(flatten([
      for file in fileset(path.root, "*.tf") : regexall("resource \"aws_cloudwatch_log_group\" \"(\\w+)\"", file("${path.root}/${file}"))
    ])) == toset(["application", "deployment", "build", "flow", "waf", "database"])
    error_message = "There is a log group that this test does not know."
  }

  assert {
    condition     = aws_cloudwatch_log_group.deployment.name == "${aws_cloudwatch_log_group.application.name}-deployment"
    error_message = "The agent writes CodeDeploy's logs into the application's group with -deployment at its end."
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
    condition     = one(one(aws_codebuild_project.build.logs_config).cloudwatch_logs).group_name == aws_cloudwatch_log_group.build.name
    error_message = "The build must write into the group that has an end."
  }

  assert {
    condition     = one(aws_s3_bucket_lifecycle_configuration.access_logs.rule).status == "Enabled" && one(one(aws_s3_bucket_lifecycle_configuration.access_logs.rule).expiration).days == 400
    error_message = "Access logs must be kept as long as the others."
  }

  #### Errors are counted ####

  assert {
    condition = (
      aws_cloudwatch_log_metric_filter.errors.log_group_name == aws_cloudwatch_log_group.application.name &&
      aws_cloudwatch_log_metric_filter.errors.pattern == "{ $.level = \"ERROR\" || $.level = \"FATAL\" }" &&
      one(aws_cloudwatch_log_metric_filter.errors.metric_transformation).namespace == "Seoga" &&
      one(aws_cloudwatch_log_metric_filter.errors.metric_transformation).value == "1"
    )
    error_message = "Each error line of the application must count as one."
  }

  #### The key ####

  assert {
    condition     = aws_kms_key.main.enable_key_rotation && aws_kms_key.main.deletion_window_in_days == 30
    error_message = "The key must rotate, and be to be had again for 30 days."
  }

  # Who beside the account may use it, for what, and on which condition.
  assert {
    condition = {
      for s in jsondecode(aws_kms_key.main.policy).Statement : s.Sid => [s.Effect, s.Principal, s.Action, try(s.Condition, null)]
      } == {
      AccountUsesIamPolicies = ["Allow", { AWS = "arn:aws:iam::111122223333:root" }, "kms:*", null]
      ServicesPublish = [
        "Allow", { Service = ["cloudwatch.amazonaws.com", "events.amazonaws.com", "events.rds.amazonaws.com"] },
        ["kms:Decrypt", "kms:GenerateDataKey*"], null,
      ]
      LogsEncrypt = [
        "Allow", { Service = "logs.ap-northeast-2.amazonaws.com" },
        ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"],
        { ArnLike = { "kms:EncryptionContext:aws:logs:arn" = "arn:aws:logs:ap-northeast-2:111122223333:log-group:*" } },
      ]
    }
    error_message = "CloudWatch Logs, and the services that publish to the encrypted topics, must be allowed to use the key, and nobody else: an alarm that may not is silent."
  }
}
