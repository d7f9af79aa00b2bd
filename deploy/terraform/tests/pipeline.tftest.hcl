mock_provider "aws" {
  source          = "./tests/mocks"
  override_during = plan
}

run "source_build_approval_deploy" {
  command = plan

  #### The pipeline ####

  assert {
    condition = [for stage in aws_codepipeline.delivery.stage : "${stage.name}: ${one(stage.action).owner} ${one(stage.action).category} ${one(stage.action).provider}"] == [
      "Source: AWS Source CodeStarSourceConnection",
      "Build: AWS Build CodeBuild",
      "Approval: AWS Approval Manual",
      "Deploy: AWS Deploy CodeDeploy",
    ]
    error_message = "GitHub by connection, CodeBuild, a person, CodeDeploy, in this order."
  }

  assert {
    condition     = aws_codepipeline.delivery.pipeline_type == "V2" && aws_codepipeline.delivery.execution_mode == "SUPERSEDED" && aws_codepipeline.delivery.role_arn == aws_iam_role.codepipeline.arn
    error_message = "A pipeline of type V2, in its own role, where a newer commit takes the place of one that waits."
  }

  assert {
    condition = (
      aws_codepipeline.delivery.stage[1].action[0].input_artifacts == aws_codepipeline.delivery.stage[0].action[0].output_artifacts &&
      aws_codepipeline.delivery.stage[3].action[0].input_artifacts == aws_codepipeline.delivery.stage[1].action[0].output_artifacts
    )
    error_message = "What was committed must be what is tested, and what was tested must be what is deployed."
  }

  assert {
    condition = aws_codepipeline.delivery.stage[0].action[0].configuration == tomap({
      ConnectionArn        = aws_codeconnections_connection.github[0].arn
      FullRepositoryId     = "example/seoga"
      BranchName           = "main"
      DetectChanges        = "true"
      OutputArtifactFormat = "CODE_ZIP"
    })
    error_message = "Each commit of the given repository and branch must start the pipeline, by the connection."
  }

  assert {
    condition = aws_codepipeline.delivery.stage[3].action[0].configuration == tomap({
      ApplicationName     = aws_codedeploy_app.application.name
      DeploymentGroupName = "seoga"
    })
    error_message = "The deployment must be to our deployment group."
  }

  #### The build ####

  assert {
    condition     = aws_codepipeline.delivery.stage[1].action[0].configuration.ProjectName == aws_codebuild_project.build.name && aws_codebuild_project.build.service_role == aws_iam_role.codebuild.arn
    error_message = "The build must be our project, in its own role."
  }

  assert {
    # No other build specification than buildspec.yml of the commit itself, which runs ./verify (deploy/rehearsal).
    condition     = one(aws_codebuild_project.build.source).type == "CODEPIPELINE" && one(aws_codebuild_project.build.source).buildspec == null && one(aws_codebuild_project.build.artifacts).type == "CODEPIPELINE"
    error_message = "The build must be what buildspec.yml says, which runs all tests."
  }

  assert {
    condition     = one(aws_codebuild_project.build.environment).privileged_mode && one(aws_codebuild_project.build.environment).image == "aws/codebuild/standard:7.0"
    error_message = "The tests start MySQL in Docker, on the image that buildspec.yml is written for."
  }

  assert {
    condition     = { for variable in one(aws_codebuild_project.build.environment).environment_variable : variable.name => variable.value } == { FLEET_JAVA_VERSION = tostring(var.java_version) }
    error_message = "A build needs no secret: nothing is handed to it but the fleet's Java version."
  }

  assert {
    condition     = aws_codebuild_project.build.build_timeout == 90 && one(aws_codebuild_project.build.cache).type == "S3"
    error_message = "The build has 90 minutes and keeps its cache."
  }

  #### The approval ####

  assert {
    condition     = aws_codepipeline.delivery.stage[2].action[0].configuration.NotificationArn == aws_sns_topic.approvals.arn
    error_message = "The approvers must be asked by their topic."
  }

  assert {
    condition     = aws_codepipeline.delivery.stage[2].action[0].configuration.ExternalEntityLink == "https://github.com/example/seoga/commit/#{Source.CommitId}" && aws_codepipeline.delivery.stage[0].action[0].namespace == "Source"
    error_message = "The e-mail must lead to the change."
  }

  assert {
    condition     = strcontains(aws_codepipeline.delivery.stage[2].action[0].configuration.CustomData, "#{Build.RELEASE_VERSION}") && aws_codepipeline.delivery.stage[1].action[0].namespace == "Build"
    error_message = "The e-mail must name the version, which the build exports."
  }

  assert {
    condition     = strcontains(aws_codepipeline.delivery.stage[2].action[0].configuration.CustomData, "#dashboards:name=${aws_cloudwatch_dashboard.main.dashboard_name}") && length(aws_codepipeline.delivery.stage[2].action[0].configuration.CustomData) <= 1000
    error_message = "The e-mail must lead to the fleet's health, in the 1000 characters that CodePipeline takes."
  }

  assert {
    condition     = aws_codepipeline.delivery.stage[2].action[0].timeout_in_minutes == 7 * 24 * 60 && strcontains(aws_codepipeline.delivery.stage[2].action[0].configuration.CustomData, "within 7 days")
    error_message = "A release must wait for seven days, and the e-mail say so."
  }

  assert {
    condition     = [for s in aws_sns_topic_subscription.approver : "${s.topic_arn} ${s.protocol} ${s.endpoint}"] == ["${aws_sns_topic.approvals.arn} email approver@example.org"]
    error_message = "Each approver must get the e-mail, and nobody else."
  }

  #### The deployment ####

  assert {
    condition = (
      aws_codedeploy_app.application.compute_platform == "Server" &&
      aws_codedeploy_deployment_group.application.app_name == aws_codedeploy_app.application.name &&
      aws_codedeploy_deployment_group.application.service_role_arn == aws_iam_role.codedeploy.arn
    )
    error_message = "CodeDeploy must deploy to instances, in its own role."
  }

  assert {
    condition = (
      one(aws_codedeploy_deployment_group.application.deployment_style).deployment_type == "BLUE_GREEN" &&
      one(aws_codedeploy_deployment_group.application.deployment_style).deployment_option == "WITH_TRAFFIC_CONTROL" &&
      one(one(aws_codedeploy_deployment_group.application.load_balancer_info).target_group_info).name == aws_lb_target_group.application.name
    )
    error_message = "Blue/green, with the traffic switched at the application's target group."
  }

  assert {
    condition = (
      one(one(aws_codedeploy_deployment_group.application.blue_green_deployment_config).green_fleet_provisioning_option).action == "COPY_AUTO_SCALING_GROUP" &&
      one(one(aws_codedeploy_deployment_group.application.blue_green_deployment_config).deployment_ready_option).action_on_timeout == "CONTINUE_DEPLOYMENT"
    )
    error_message = "Green must be a copy of the group, and wait for no second approval."
  }

  assert {
    condition = (
      one(one(aws_codedeploy_deployment_group.application.blue_green_deployment_config).terminate_blue_instances_on_deployment_success).action == "TERMINATE" &&
      one(one(aws_codedeploy_deployment_group.application.blue_green_deployment_config).terminate_blue_instances_on_deployment_success).termination_wait_time_in_minutes == 30
    )
    error_message = "Blue must be kept for half an hour, and then end."
  }

  assert {
    condition = (
      one(aws_codedeploy_deployment_group.application.auto_rollback_configuration).enabled &&
      toset(one(aws_codedeploy_deployment_group.application.auto_rollback_configuration).events) == toset(["DEPLOYMENT_FAILURE", "DEPLOYMENT_STOP_ON_ALARM", "DEPLOYMENT_STOP_ON_REQUEST"])
    )
    error_message = "A failure, an alarm and a stop must roll back."
  }

  assert {
    condition = (
      one(aws_codedeploy_deployment_group.application.alarm_configuration).enabled &&
      !one(aws_codedeploy_deployment_group.application.alarm_configuration).ignore_poll_alarm_failure &&
      toset(one(aws_codedeploy_deployment_group.application.alarm_configuration).alarms) == toset(["seoga-application-5xx-rate", "seoga-latency-p95", "seoga-load-balancer-5xx-rate"])
    )
    error_message = "What readers feel must stop a deployment, and so must alarms that cannot be read."
  }

  assert {
    condition     = aws_codedeploy_deployment_group.application.deployment_config_name == "CodeDeployDefault.OneAtATime" && aws_codedeploy_deployment_group.application.outdated_instances_strategy == "UPDATE"
    error_message = "By default the first failure must stop the switch; an instance that launches meanwhile must get the release, too."
  }

  assert {
    condition     = toset(one(aws_codedeploy_deployment_group.application.trigger_configuration).trigger_events) == toset(["DeploymentRollback", "InstanceFailure"]) && one(aws_codedeploy_deployment_group.application.trigger_configuration).trigger_target_arn == aws_sns_topic.alarms.arn
    error_message = "A rollback and a failed instance must be told."
  }

  #### Artifacts ####

  assert {
    condition = (
      one(aws_codepipeline.delivery.artifact_store).location == aws_s3_bucket.artifacts.bucket &&
      one(one(aws_codepipeline.delivery.artifact_store).encryption_key).id == aws_kms_key.main.arn &&
      aws_codebuild_project.build.encryption_key == aws_kms_key.main.arn &&
      one(one(aws_s3_bucket_server_side_encryption_configuration.artifacts.rule).apply_server_side_encryption_by_default).kms_master_key_id == aws_kms_key.main.arn
    )
    error_message = "Artifacts must be encrypted with our key, whoever writes them."
  }

  assert {
    condition = { for name, block in aws_s3_bucket_public_access_block.all : name => [block.bucket, block.block_public_acls && block.block_public_policy && block.ignore_public_acls && block.restrict_public_buckets] } == {
      artifacts   = [aws_s3_bucket.artifacts.id, true]
      access_logs = [aws_s3_bucket.access_logs.id, true]
    }
    error_message = "No bucket may be public."
  }

  assert {
    condition     = alltrue([for name in ["artifacts", "access_logs"] : one(aws_s3_bucket_versioning.all[name].versioning_configuration).status == "Enabled" && one(aws_s3_bucket_ownership_controls.all[name].rule).object_ownership == "BucketOwnerEnforced"])
    error_message = "Each bucket must keep versions, which CodePipeline wants, and own all that is in it."
  }

  assert {
    condition = alltrue([
      for bucket, policy in { (aws_s3_bucket.artifacts.bucket) = aws_s3_bucket_policy.artifacts.policy, (aws_s3_bucket.access_logs.bucket) = aws_s3_bucket_policy.access_logs.policy } :
      one([for s in jsondecode(policy).Statement : [s.Principal, s.Action, s.Resource, s.Condition.Bool["aws:SecureTransport"]] if s.Effect == "Deny"]) == ["*", "s3:*", ["arn:aws:s3:::${bucket}", "arn:aws:s3:::${bucket}/*"], "false"]
    ])
    error_message = "Each bucket must refuse plain HTTP, for itself and for all that is in it."
  }

  assert {
    condition     = one(one(aws_s3_bucket_lifecycle_configuration.artifacts.rule).expiration).days == 180 && one(one(aws_s3_bucket_lifecycle_configuration.artifacts.rule).noncurrent_version_expiration).noncurrent_days == 30
    error_message = "Old artifacts must go, but not before an older release can be wanted again."
  }
}

run "what_may_be_chosen_is_used" {
  command = plan

  variables {
    connection_arn                = "arn:aws:codeconnections:ap-northeast-2:111122223333:connection/2"
    github_branch                 = "release"
    blue_termination_wait_minutes = 120
    deployment_config             = "CodeDeployDefault.HalfAtATime"
  }

  assert {
    condition     = length(aws_codeconnections_connection.github) == 0 && aws_codepipeline.delivery.stage[0].action[0].configuration.ConnectionArn == var.connection_arn && aws_codepipeline.delivery.stage[0].action[0].configuration.BranchName == "release"
    error_message = "With connection_arn no other connection is made."
  }

  assert {
    condition     = one(one(aws_codedeploy_deployment_group.application.blue_green_deployment_config).terminate_blue_instances_on_deployment_success).termination_wait_time_in_minutes == 120
    error_message = "The time for which blue is kept must be configurable."
  }

  assert {
    condition     = aws_codedeploy_deployment_group.application.deployment_config_name == "CodeDeployDefault.HalfAtATime" && anytrue([for s in local.codepipeline_policy.Statement : s.Resource == "arn:aws:codedeploy:ap-northeast-2:111122223333:deploymentconfig:CodeDeployDefault.HalfAtATime"])
    error_message = "The deployment configuration must be used, and CodePipeline be allowed to read it."
  }

  assert {
    condition     = one([for s in local.codepipeline_policy.Statement : s.Resource if s.Sid == "ReadSource"]) == var.connection_arn
    error_message = "CodePipeline must be allowed to use the connection that is given."
  }
}
