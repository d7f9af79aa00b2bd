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


run "source_build_approval_deploy" {
  command = plan

  assert {
    condition     = tolist(aws_codepipeline.delivery.stage[*].name) == tolist(["Source", "Build", "Approval", "Deploy"])
    error_message = "The stages must be Source, Build, Approval, Deploy, in this order."
  }

  assert {
    condition     = [for stage in aws_codepipeline.delivery.stage : stage.action[0].provider] == ["CodeStarSourceConnection", "CodeBuild", "Manual", "CodeDeploy"] && aws_codepipeline.delivery.pipeline_type == "V2"
    error_message = "GitHub by connection, CodeBuild, a person, CodeDeploy; a pipeline of type V2."
  }

  assert {
    condition     = aws_codepipeline.delivery.stage[3].action[0].input_artifacts == aws_codepipeline.delivery.stage[1].action[0].output_artifacts
    error_message = "What was tested must be what is deployed."
  }

  assert {
    condition     = aws_codepipeline.delivery.stage[0].action[0].configuration.FullRepositoryId == "example/seoga" && aws_codepipeline.delivery.stage[0].action[0].configuration.BranchName == "main"
    error_message = "The source must be the given repository and branch."
  }
}

run "the_approval_tells_what_and_where_to_look" {
  command = plan

  assert {
    condition     = aws_codepipeline.delivery.stage[2].action[0].configuration.NotificationArn == aws_sns_topic.approvals.arn
    error_message = "The approvers must be asked by their topic."
  }

  assert {
    condition     = aws_codepipeline.delivery.stage[2].action[0].configuration.ExternalEntityLink == "https://github.com/example/seoga/commit/#{Source.CommitId}"
    error_message = "The e-mail must lead to the change."
  }

  assert {
    condition     = strcontains(aws_codepipeline.delivery.stage[2].action[0].configuration.CustomData, local.dashboard_url) && length(aws_codepipeline.delivery.stage[2].action[0].configuration.CustomData) <= 1000
    error_message = "The e-mail must lead to the fleet's health, in the 1000 characters that CodePipeline takes."
  }

  assert {
    condition     = [for s in aws_sns_topic_subscription.approver : [s.protocol, s.endpoint]] == [["email", "approver@example.org"]] && alltrue([for s in aws_sns_topic_subscription.approver : s.topic_arn == aws_sns_topic.approvals.arn])
    error_message = "Each approver must get the e-mail."
  }
}

run "blue_green_with_traffic_control_and_a_way_back" {
  command = plan

  assert {
    condition = (
      aws_codedeploy_deployment_group.application.deployment_style[0].deployment_type == "BLUE_GREEN" &&
      aws_codedeploy_deployment_group.application.deployment_style[0].deployment_option == "WITH_TRAFFIC_CONTROL" &&
      aws_codedeploy_deployment_group.application.blue_green_deployment_config[0].green_fleet_provisioning_option[0].action == "COPY_AUTO_SCALING_GROUP" &&
      aws_codedeploy_deployment_group.application.blue_green_deployment_config[0].deployment_ready_option[0].action_on_timeout == "CONTINUE_DEPLOYMENT"
    )
    error_message = "Blue/green by a copy of the group, with traffic control, and no second approval."
  }

  assert {
    condition = (
      aws_codedeploy_deployment_group.application.blue_green_deployment_config[0].terminate_blue_instances_on_deployment_success[0].action == "TERMINATE" &&
      aws_codedeploy_deployment_group.application.blue_green_deployment_config[0].terminate_blue_instances_on_deployment_success[0].termination_wait_time_in_minutes == 30
    )
    error_message = "Blue must be kept for half an hour."
  }

  assert {
    condition = (
      aws_codedeploy_deployment_group.application.auto_rollback_configuration[0].enabled &&
      toset(aws_codedeploy_deployment_group.application.auto_rollback_configuration[0].events) == toset(["DEPLOYMENT_FAILURE", "DEPLOYMENT_STOP_ON_ALARM", "DEPLOYMENT_STOP_ON_REQUEST"])
    )
    error_message = "A failure, an alarm and a stop must roll back."
  }

  assert {
    condition = (
      aws_codedeploy_deployment_group.application.alarm_configuration[0].enabled &&
      !aws_codedeploy_deployment_group.application.alarm_configuration[0].ignore_poll_alarm_failure &&
      toset(aws_codedeploy_deployment_group.application.alarm_configuration[0].alarms) == toset(["seoga-application-5xx-rate", "seoga-latency-p95", "seoga-load-balancer-5xx-rate"])
    )
    error_message = "What readers feel must stop a deployment."
  }

  assert {
    condition     = one(aws_codedeploy_deployment_group.application.load_balancer_info[0].target_group_info).name == aws_lb_target_group.application.name
    error_message = "Traffic must be switched at the application's target group."
  }

  assert {
    condition     = aws_codedeploy_deployment_group.application.deployment_config_name == "CodeDeployDefault.OneAtATime"
    error_message = "By default the first failure must stop the switch."
  }
}

run "blue_is_kept_for_as_long_as_configured" {
  command = plan

  variables {
    blue_termination_wait_minutes = 120
  }

  assert {
    condition     = aws_codedeploy_deployment_group.application.blue_green_deployment_config[0].terminate_blue_instances_on_deployment_success[0].termination_wait_time_in_minutes == 120
    error_message = "The time for which blue is kept must be configurable."
  }
}

run "a_connection_that_exists_is_used" {
  command = plan

  variables {
    connection_arn = "arn:aws:codeconnections:ap-northeast-2:111122223333:connection/1"
  }

  assert {
    condition     = length(aws_codeconnections_connection.github) == 0 && aws_codepipeline.delivery.stage[0].action[0].configuration.ConnectionArn == var.connection_arn
    error_message = "With connection_arn none is made."
  }
}

run "artifacts_are_encrypted_private_and_not_kept_for_ever" {
  command = plan

  assert {
    condition     = one(aws_codepipeline.delivery.artifact_store).encryption_key[0].id == aws_kms_key.main.arn
    error_message = "Artifacts must be encrypted with our key."
  }

  assert {
    condition     = alltrue([for b in aws_s3_bucket_public_access_block.all : b.block_public_acls && b.block_public_policy && b.ignore_public_acls && b.restrict_public_buckets]) && toset(keys(aws_s3_bucket_public_access_block.all)) == toset(["artifacts", "access_logs"])
    error_message = "No bucket may be public."
  }

  assert {
    condition = alltrue([
      for policy in [aws_s3_bucket_policy.artifacts.policy, aws_s3_bucket_policy.access_logs.policy] :
      anytrue([for s in jsondecode(policy).Statement : s.Effect == "Deny" && try(s.Condition.Bool["aws:SecureTransport"], "") == "false"])
    ])
    error_message = "Buckets must refuse plain HTTP."
  }

  assert {
    condition     = aws_s3_bucket_lifecycle_configuration.artifacts.rule[0].expiration[0].days == 180
    error_message = "Old artifacts must go."
  }
}
