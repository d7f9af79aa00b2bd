mock_provider "aws" {
  source          = "./tests/mocks"
  override_during = plan
}

run "each_role_may_do_its_work_and_no_more" {
  command = plan

  variables {
    # With all options, so that all statements are there.
    interface_endpoints = true
  }

  #### No policy that is not read here ####

  assert {
    condition = {
      for name, policy in {
        application    = [aws_iam_role_policy.application, local.application_policy]
        codedeploy     = [aws_iam_role_policy.codedeploy, local.codedeploy_policy]
        codepipeline   = [aws_iam_role_policy.codepipeline, local.codepipeline_policy]
        codebuild      = [aws_iam_role_policy.codebuild, local.codebuild_policy]
        flow_log       = [aws_iam_role_policy.flow_log, local.flow_log_policy]
        adoption       = [aws_iam_role_policy.adoption, local.adoption_policy]
        adoption_start = [aws_iam_role_policy.adoption_start, local.adoption_start_policy]
      } : name => [policy[0].role, jsondecode(policy[0].policy) == jsondecode(jsonencode(policy[1]))]
    } == { for name in keys(local.roles) : name => [name, true] }
    error_message = "Each role must have its own policy, the one that these tests read."
  }

  assert {
    condition = toset(flatten([
      for file in fileset(path.root, "*.tf") : regexall("resource \"(aws_iam_(?:role_policy|role_policy_attachment|policy|policy_attachment|user|user_policy|role_policies_exclusive)\" \"\\w+)\"", file("${path.root}/${file}"))
    ])) == toset(concat([for name in keys(local.roles) : "aws_iam_role_policy\" \"${name}"], ["aws_iam_role_policy_attachment\" \"database_monitoring"]))
    error_message = "There is a policy that these tests do not know."
  }

  assert {
    condition     = aws_iam_role_policy_attachment.database_monitoring.policy_arn == "arn:aws:iam::aws:policy/service-role/AmazonRDSEnhancedMonitoringRole" && aws_iam_role_policy_attachment.database_monitoring.role == aws_iam_role.database_monitoring.name
    error_message = "The only policy of AWS's own is that of RDS's enhanced monitoring, for its role."
  }

  #### No wildcard without a reason ####

  assert {
    condition = length([
      for s in flatten([for p in [local.application_policy, local.codedeploy_policy, local.codepipeline_policy, local.codebuild_policy, local.flow_log_policy, local.adoption_policy, local.adoption_start_policy] : p.Statement]) :
      s.Sid if s.Effect != "Allow" || anytrue([for action in flatten([s.Action]) : strcontains(action, "*")]) || can(s.NotAction) || can(s.NotResource)
    ]) == 0
    error_message = "A statement allows actions by a pattern, or all but some."
  }

  assert {
    condition = toset(keys(local.wildcards)) == toset([
      for s in flatten([for p in [local.application_policy, local.codedeploy_policy, local.codepipeline_policy, local.codebuild_policy, local.flow_log_policy, local.adoption_policy, local.adoption_start_policy] : p.Statement]) :
      s.Sid if contains(flatten([s.Resource]), "*")
    ])
    error_message = "A statement allows its actions on everything without a reason in local.wildcards, or a reason stands there for nothing."
  }

  assert {
    # "arn:aws:s3:::*" is as wide as "*"; so is a pattern of accounts or of regions.
    condition = length([
      for resource in flatten([for p in [local.application_policy, local.codedeploy_policy, local.codepipeline_policy, local.codebuild_policy, local.flow_log_policy, local.adoption_policy, local.adoption_start_policy] : p.Statement[*].Resource]) :
      resource if resource != "*" && !can(regex("^arn:aws:[a-z0-9-]+:[a-z0-9-]*:[0-9]{0,12}:[^*]+", resource))
    ]) == 0
    error_message = "A resource is a pattern from its beginning, which is a wildcard by another name."
  }

  assert {
    condition     = alltrue([for reason in values(local.wildcards) : length(reason) > 20])
    error_message = "A wildcard's reason must be a sentence."
  }

  # What is allowed on everything: it reads, or it is bound by a condition or to the instance itself.
  assert {
    condition = toset(flatten([
      for s in flatten([for p in [local.application_policy, local.codedeploy_policy, local.codepipeline_policy, local.codebuild_policy, local.flow_log_policy, local.adoption_policy, local.adoption_start_policy] : p.Statement]) :
      [for action in flatten([s.Action]) : action if !can(regex("^[a-z0-9]+:(Describe|Get)", action)) && !can(s.Condition)] if contains(flatten([s.Resource]), "*")
      ])) == toset([
      "ssm:UpdateInstanceInformation", "ssmmessages:CreateControlChannel", "ssmmessages:CreateDataChannel", "ssmmessages:OpenControlChannel",
      "ssmmessages:OpenDataChannel", "codedeploy-commands-secure:GetDeploymentSpecification", "codedeploy-commands-secure:PollHostCommand",
      "codedeploy-commands-secure:PutHostCommandAcknowledgement", "codedeploy-commands-secure:PutHostCommandComplete",
    ])
    error_message = "An action that changes something is allowed on everything."
  }

  #### Who may take a role ####

  assert {
    condition = {
      for name, role in {
        application         = aws_iam_role.application
        codedeploy          = aws_iam_role.codedeploy
        codepipeline        = aws_iam_role.codepipeline
        codebuild           = aws_iam_role.codebuild
        flow_log            = aws_iam_role.flow_log
        adoption            = aws_iam_role.adoption
        adoption_start      = aws_iam_role.adoption_start
        database_monitoring = aws_iam_role.database_monitoring
      } : name => [for s in jsondecode(role.assume_role_policy).Statement : "${s.Effect} ${s.Action} ${jsonencode(s.Principal)} ${try(jsonencode(s.Condition), "")}"]
      } == {
      for name, service in {
        application         = "ec2"
        codedeploy          = "codedeploy"
        codepipeline        = "codepipeline"
        codebuild           = "codebuild"
        flow_log            = "vpc-flow-logs"
        adoption            = "states"
        adoption_start      = "events"
        database_monitoring = "monitoring.rds"
      } : name => ["Allow sts:AssumeRole ${jsonencode({ Service = "${service}.amazonaws.com" })} ${name == "application" ? "" : jsonencode({ StringEquals = { "aws:SourceAccount" = "111122223333" } })}"]
    }
    error_message = "Only its own service, on behalf of this account, may take a role."
  }

  #### Who may pass a role, read secrets, decrypt, publish ####

  assert {
    condition = [
      for s in flatten([for p in [local.application_policy, local.codedeploy_policy, local.codepipeline_policy, local.codebuild_policy, local.flow_log_policy, local.adoption_policy, local.adoption_start_policy] : p.Statement]) :
      [s.Sid, s.Resource, s.Condition.StringEquals["iam:PassedToService"]] if contains(flatten([s.Action]), "iam:PassRole")
    ] == [["GiveInstancesTheirRole", aws_iam_role.application.arn, "ec2.amazonaws.com"]]
    error_message = "CodeDeploy alone must pass a role: the instances', to EC2."
  }

  assert {
    condition = [
      for s in flatten([for p in [local.application_policy, local.codedeploy_policy, local.codepipeline_policy, local.codebuild_policy, local.flow_log_policy, local.adoption_policy, local.adoption_start_policy] : p.Statement]) :
      [s.Sid, s.Action, s.Resource] if anytrue([for action in flatten([s.Action]) : startswith(action, "secretsmanager:")])
    ] == [["ReadSecrets", "secretsmanager:GetSecretValue", [aws_secretsmanager_secret.application.arn, aws_db_instance.main.master_user_secret[0].secret_arn]]]
    error_message = "The instances alone read secrets: their own two."
  }

  assert {
    condition = alltrue([
      for s in flatten([for p in [local.application_policy, local.codedeploy_policy, local.codepipeline_policy, local.codebuild_policy] : p.Statement]) :
      s.Resource == aws_kms_key.main.arn if anytrue([for action in flatten([s.Action]) : startswith(action, "kms:")])
    ]) && one([for s in local.application_policy.Statement : s.Condition.StringEquals["kms:ViaService"] if s.Action == "kms:Decrypt"]) == ["s3.ap-northeast-2.amazonaws.com", "secretsmanager.ap-northeast-2.amazonaws.com"]
    error_message = "Roles use our key and no other; the instances only by way of S3 and Secrets Manager."
  }

  assert {
    condition = {
      for s in concat(local.codepipeline_policy.Statement, local.codedeploy_policy.Statement) : s.Sid => s.Resource if s.Action == "sns:Publish"
    } == { AskForApproval = aws_sns_topic.approvals.arn, Tell = aws_sns_topic.alarms.arn }
    error_message = "CodePipeline must be allowed to ask the approvers, and CodeDeploy to tell of trouble."
  }

  #### CodeDeploy ####

  assert {
    condition = length(setsubtract([
      "autoscaling:AttachLoadBalancerTargetGroups", "autoscaling:CompleteLifecycleAction", "autoscaling:CreateAutoScalingGroup", "autoscaling:CreateOrUpdateTags",
      "autoscaling:DeleteAutoScalingGroup", "autoscaling:DeleteLifecycleHook", "autoscaling:DescribeAutoScalingGroups", "autoscaling:DescribeLifecycleHooks",
      "autoscaling:DescribeNotificationConfigurations", "autoscaling:DescribePolicies", "autoscaling:DescribeScalingActivities", "autoscaling:DescribeScheduledActions",
      "autoscaling:EnableMetricsCollection", "autoscaling:PutLifecycleHook", "autoscaling:PutNotificationConfiguration", "autoscaling:PutScalingPolicy",
      "autoscaling:PutScheduledUpdateGroupAction", "autoscaling:PutWarmPool", "autoscaling:RecordLifecycleActionHeartbeat", "autoscaling:ResumeProcesses",
      "autoscaling:SuspendProcesses", "autoscaling:UpdateAutoScalingGroup", "cloudwatch:DescribeAlarms", "cloudwatch:PutMetricAlarm", "ec2:DescribeInstances",
      "ec2:DescribeInstanceStatus", "ec2:TerminateInstances", "elasticloadbalancing:DeregisterTargets", "elasticloadbalancing:DescribeTargetGroupAttributes",
      "elasticloadbalancing:DescribeTargetGroups", "elasticloadbalancing:DescribeTargetHealth", "elasticloadbalancing:RegisterTargets", "sns:Publish", "tag:GetResources",
      # And what AWS's own policy lacks where there is a launch template.
      "ec2:RunInstances", "ec2:CreateTags", "iam:PassRole", "ssm:GetParameters",
    ], flatten(local.codedeploy_policy.Statement[*].Action))) == 0
    error_message = "CodeDeploy lacks a right that AWSCodeDeployRole or a launch template has: a deployment would end with AccessDenied."
  }

  assert {
    condition     = one([for s in local.codedeploy_policy.Statement : s.Condition.ArnEquals["ec2:LaunchTemplate"] if s.Action == "ec2:RunInstances"]) == aws_launch_template.application.arn
    error_message = "CodeDeploy may launch by our launch template only: unbound, it could launch anything."
  }

  assert {
    condition = length(setsubtract(
      [aws_launch_template.application.arn, aws_security_group.application.arn, "arn:aws:ec2:ap-northeast-2::image/*", aws_subnet.private[0].arn, aws_subnet.private[1].arn],
      one([for s in local.codedeploy_policy.Statement : s.Resource if s.Action == "ec2:RunInstances"]),
    )) == 0
    error_message = "A launch is refused unless template, image, security group and both subnets are allowed."
  }

  assert {
    condition = (
      one([for s in local.codedeploy_policy.Statement : s.Condition.StringEquals["ec2:CreateAction"] if s.Action == "ec2:CreateTags"]) == "RunInstances" &&
      toset([for r in one([for s in local.codedeploy_policy.Statement : s.Resource if s.Action == "ec2:CreateTags"]) : regex("[a-z-]+/", r)]) == toset([for spec in aws_launch_template.application.tag_specifications : "${spec.resource_type}/"])
    )
    error_message = "CodeDeploy may tag only what it launches, and must be allowed to tag all that the template tags."
  }

  assert {
    condition     = one([for s in local.codedeploy_policy.Statement : s.Resource if s.Action == "ssm:GetParameters"]) == "arn:aws:ssm:ap-northeast-2::parameter${trimprefix(aws_launch_template.application.image_id, "resolve:ssm:")}"
    error_message = "CodeDeploy must read the parameter behind which the template's image stands."
  }

  assert {
    condition     = one([for s in local.codedeploy_policy.Statement : s.Condition.StringEquals["ec2:ResourceTag/Fleet"] if s.Action == "ec2:TerminateInstances"]) == "seoga"
    error_message = "CodeDeploy may end this fleet's instances only."
  }

  assert {
    condition     = one([for s in local.codedeploy_policy.Statement : s.Resource if contains(flatten([s.Action]), "elasticloadbalancing:RegisterTargets")]) == aws_lb_target_group.application.arn
    error_message = "CodeDeploy may switch the traffic of our target group only."
  }

  # Both for groups and for the alarms of their policies: copies, and the seed.
  assert {
    condition = {
      groups = toset(one([for s in local.codedeploy_policy.Statement : s.Resource if s.Sid == "CopyAndEndGroups"]))
      alarms = toset(one([for s in local.codedeploy_policy.Statement : s.Resource if s.Action == "cloudwatch:PutMetricAlarm"]))
      adopt  = [for s in local.adoption_policy.Statement : s.Resource if s.Sid == "AdoptGroups" || s.Sid == "ScalingPolicyMakesAlarms"]
      } == {
      groups = toset([for name in ["CodeDeploy_seoga_*", "seoga-seed"] : "arn:aws:autoscaling:ap-northeast-2:111122223333:autoScalingGroup:*:autoScalingGroupName/${name}"])
      alarms = toset([for name in ["CodeDeploy_seoga_*", "seoga-seed-*"] : "arn:aws:cloudwatch:ap-northeast-2:111122223333:alarm:TargetTracking-${name}"])
      adopt = [
        "arn:aws:autoscaling:ap-northeast-2:111122223333:autoScalingGroup:*:autoScalingGroupName/CodeDeploy_seoga_*",
        "arn:aws:cloudwatch:ap-northeast-2:111122223333:alarm:TargetTracking-CodeDeploy_seoga_*",
      ]
    }
    error_message = "Groups and alarms of others must not be changed; the adoption changes copies only."
  }

  #### The adoption ####

  assert {
    # Each step's action, in IAM's spelling; a policy with target tracking makes and deletes alarms in its caller's name.
    condition = toset([for action in flatten(local.adoption_policy.Statement[*].Action) : lower(action)]) == toset(concat(
      [for s in concat(values(local.adoption.States), values(local.adoption.States.EachGroup.ItemProcessor.States)) : lower(regex("autoscaling:\\w+$", s.Resource)) if can(s.Resource)],
      ["cloudwatch:putmetricalarm", "cloudwatch:deletealarms", "cloudwatch:describealarms"],
    ))
    error_message = "The adoption must be allowed exactly what its state machine does."
  }

  assert {
    condition     = [for s in local.adoption_start_policy.Statement : "${s.Action} ${s.Resource}"] == ["states:StartExecution ${aws_sfn_state_machine.adoption.arn}"]
    error_message = "EventBridge may start the adoption and nothing else."
  }

  #### Pipeline, build, instances, flow logs: what on what ####

  assert {
    condition = {
      for s in local.codepipeline_policy.Statement : s.Sid => [flatten([s.Action]), s.Resource]
      } == {
      ReadSource                  = [["codeconnections:UseConnection", "codestar-connections:UseConnection"], local.connection_arn]
      KeepArtifacts               = [["s3:GetObject", "s3:GetObjectVersion", "s3:PutObject"], "arn:aws:s3:::artifacts/*"]
      ArtifactBucket              = [["s3:GetBucketLocation", "s3:GetBucketVersioning", "s3:ListBucket"], "arn:aws:s3:::artifacts"]
      EncryptArtifactsAndMessages = [["kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKey"], aws_kms_key.main.arn]
      Build                       = [["codebuild:BatchGetBuilds", "codebuild:StartBuild"], aws_codebuild_project.build.arn]
      AskForApproval              = [["sns:Publish"], aws_sns_topic.approvals.arn]
      Deploy                      = [["codedeploy:CreateDeployment", "codedeploy:GetDeployment", "codedeploy:GetDeploymentGroup"], "arn:aws:codedeploy:ap-northeast-2:111122223333:deploymentgroup:seoga/seoga"]
      RegisterRevision            = [["codedeploy:GetApplication", "codedeploy:GetApplicationRevision", "codedeploy:RegisterApplicationRevision"], "arn:aws:codedeploy:ap-northeast-2:111122223333:application:seoga"]
      ReadDeploymentConfig        = [["codedeploy:GetDeploymentConfig"], "arn:aws:codedeploy:ap-northeast-2:111122223333:deploymentconfig:CodeDeployDefault.OneAtATime"]
    }
    error_message = "CodePipeline must be allowed to start its own parts, and nothing else."
  }

  assert {
    condition = {
      for s in local.codebuild_policy.Statement : s.Sid => [flatten([s.Action]), s.Resource]
      } == {
      WriteLog          = [["logs:CreateLogStream", "logs:PutLogEvents"], "${aws_cloudwatch_log_group.build.arn}:*"]
      ArtifactsAndCache = [["s3:GetObject", "s3:GetObjectVersion", "s3:PutObject"], "arn:aws:s3:::artifacts/*"]
      ArtifactBucket    = [["s3:GetBucketAcl", "s3:GetBucketLocation", "s3:ListBucket"], "arn:aws:s3:::artifacts"]
      Encrypt           = [["kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKey"], aws_kms_key.main.arn]
      TestReports       = [["codebuild:BatchPutTestCases", "codebuild:CreateReport", "codebuild:CreateReportGroup", "codebuild:UpdateReport"], "arn:aws:codebuild:ap-northeast-2:111122223333:report-group/seoga-*"]
    }
    error_message = "A build must be allowed its log, its artifacts and its reports, and nothing else: it runs whatever was committed."
  }

  assert {
    condition = {
      for s in concat(local.application_policy.Statement, local.flow_log_policy.Statement) : s.Sid => [flatten([s.Action]), flatten([s.Resource])] if contains(["FetchBundle", "FetchAgent", "WriteLogs", "WriteFlowLog"], s.Sid)
      } == {
      FetchBundle  = [["s3:GetObject", "s3:GetObjectVersion"], ["arn:aws:s3:::artifacts/*/${aws_codepipeline.delivery.stage[1].action[0].output_artifacts[0]}/*"]]
      FetchAgent   = [["s3:GetObject"], ["arn:aws:s3:::aws-codedeploy-ap-northeast-2/*"]]
      WriteLogs    = [["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"], ["${aws_cloudwatch_log_group.application.arn}:*", "${aws_cloudwatch_log_group.deployment.arn}:*"]]
      WriteFlowLog = [["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"], ["${aws_cloudwatch_log_group.flow.arn}:*"]]
    }
    error_message = "An instance must fetch its bundle and the agent and write its logs; flow logs go to their own group."
  }

  assert {
    condition     = one([for s in local.application_policy.Statement : s.Condition.StringEquals["cloudwatch:namespace"] if s.Sid == "PutMetrics"]) == "Seoga"
    error_message = "An instance must write metrics of its own namespace only."
  }
}
