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


run "no_wildcard_without_a_reason" {
  command = plan

  variables {
    # With all options, so that all statements are there.
    interface_endpoints = true
  }

  # Every policy that a role of ours has, by the role's name.
  assert {
    condition = length([
      for s in flatten([for p in [local.application_policy, local.codedeploy_policy, local.codepipeline_policy, local.codebuild_policy, local.flow_log_policy, local.adoption_policy, local.adoption_start_policy] : p.Statement]) :
      s.Sid if contains(flatten([s.Resource]), "*") && !contains(keys(local.wildcards), s.Sid)
    ]) == 0
    error_message = "A statement allows its actions on everything without a reason in local.wildcards."
  }

  assert {
    condition = length([
      for s in flatten([for p in [local.application_policy, local.codedeploy_policy, local.codepipeline_policy, local.codebuild_policy, local.flow_log_policy, local.adoption_policy, local.adoption_start_policy] : p.Statement]) :
      s.Sid if anytrue([for action in flatten([s.Action]) : strcontains(action, "*")])
    ]) == 0
    error_message = "A statement allows actions by a pattern."
  }

  assert {
    condition = toset(keys(local.wildcards)) == toset([
      for s in flatten([for p in [local.application_policy, local.codedeploy_policy, local.codepipeline_policy, local.codebuild_policy, local.flow_log_policy, local.adoption_policy, local.adoption_start_policy] : p.Statement]) :
      s.Sid if contains(flatten([s.Resource]), "*")
    ])
    error_message = "A reason in local.wildcards is for a statement that has no wildcard, or is no longer there."
  }
}

run "the_roles_have_those_policies_and_no_others" {
  command = plan

  assert {
    condition = {
      application    = jsondecode(aws_iam_role_policy.application.policy).Statement[*].Sid
      codedeploy     = jsondecode(aws_iam_role_policy.codedeploy.policy).Statement[*].Sid
      codepipeline   = jsondecode(aws_iam_role_policy.codepipeline.policy).Statement[*].Sid
      codebuild      = jsondecode(aws_iam_role_policy.codebuild.policy).Statement[*].Sid
      flow_log       = jsondecode(aws_iam_role_policy.flow_log.policy).Statement[*].Sid
      adoption       = jsondecode(aws_iam_role_policy.adoption.policy).Statement[*].Sid
      adoption_start = jsondecode(aws_iam_role_policy.adoption_start.policy).Statement[*].Sid
      } == {
      application    = local.application_policy.Statement[*].Sid
      codedeploy     = local.codedeploy_policy.Statement[*].Sid
      codepipeline   = local.codepipeline_policy.Statement[*].Sid
      codebuild      = local.codebuild_policy.Statement[*].Sid
      flow_log       = local.flow_log_policy.Statement[*].Sid
      adoption       = local.adoption_policy.Statement[*].Sid
      adoption_start = local.adoption_start_policy.Statement[*].Sid
    }
    error_message = "A role's policy is not the one that these tests read."
  }

  assert {
    condition = alltrue([
      for role, services in local.roles :
      jsondecode(local.trust[role]).Statement[0].Principal.Service == services[0] &&
      try(jsondecode(local.trust[role]).Statement[0].Condition.StringEquals["aws:SourceAccount"], "") == (role == "application" ? "" : "111122223333")
    ])
    error_message = "Only its own service, on behalf of this account, may take a role."
  }
}

run "codedeploy_may_do_what_a_launch_template_needs_and_only_with_ours" {
  command = plan

  assert {
    condition = one([
      for s in local.codedeploy_policy.Statement : s.Condition.ArnEquals["ec2:LaunchTemplate"] if s.Action == "ec2:RunInstances"
    ]) == aws_launch_template.application.arn
    error_message = "Without ec2:RunInstances the copy is refused; with it unbound anything could be launched."
  }

  assert {
    condition = alltrue([
      for s in local.codedeploy_policy.Statement : s.Resource == aws_iam_role.application.arn && s.Condition.StringEquals["iam:PassedToService"] == "ec2.amazonaws.com" if s.Action == "iam:PassRole"
    ]) && contains(flatten(local.codedeploy_policy.Statement[*].Action), "iam:PassRole")
    error_message = "CodeDeploy must pass the instances' role, to EC2, and no other."
  }

  assert {
    condition     = length(setsubtract(["ec2:CreateTags", "ssm:GetParameters", "autoscaling:CreateAutoScalingGroup", "autoscaling:DeleteAutoScalingGroup", "autoscaling:PutLifecycleHook", "autoscaling:CompleteLifecycleAction", "elasticloadbalancing:RegisterTargets", "elasticloadbalancing:DeregisterTargets", "cloudwatch:DescribeAlarms", "sns:Publish"], flatten(local.codedeploy_policy.Statement[*].Action))) == 0
    error_message = "CodeDeploy lacks a right that a blue/green deployment needs."
  }

  assert {
    condition     = one([for s in local.codedeploy_policy.Statement : s.Condition.StringEquals["ec2:ResourceTag/Fleet"] if s.Action == "ec2:TerminateInstances"]) == "seoga"
    error_message = "CodeDeploy may end this fleet's instances only."
  }

  assert {
    condition     = alltrue([for arn in local.group_arns : strcontains(arn, "autoScalingGroupName/CodeDeploy_seoga_*") || endswith(arn, "autoScalingGroupName/seoga-seed")])
    error_message = "Groups of others must not be changed."
  }
}

run "who_may_read_secrets" {
  command = plan

  assert {
    condition     = toset(one([for s in local.application_policy.Statement : s.Resource if s.Sid == "ReadSecrets"])) == toset([aws_secretsmanager_secret.application.arn, aws_db_instance.main.master_user_secret[0].secret_arn])
    error_message = "An instance reads its two secrets and no others."
  }

  assert {
    condition = !anytrue([
      for action in flatten([for p in [local.codedeploy_policy, local.codepipeline_policy, local.codebuild_policy, local.adoption_policy] : p.Statement[*].Action]) : startswith(action, "secretsmanager:")
    ])
    error_message = "Nobody but the instances reads secrets."
  }
}

run "the_pipeline_may_ask_its_approvers_and_start_its_own_parts" {
  command = plan

  assert {
    condition     = one([for s in local.codepipeline_policy.Statement : s.Resource if s.Action == "sns:Publish"]) == aws_sns_topic.approvals.arn
    error_message = "Without the right to publish the approval e-mail is never sent."
  }

  assert {
    condition     = contains([for s in local.codepipeline_policy.Statement : s.Resource], "arn:aws:codedeploy:ap-northeast-2:111122223333:deploymentconfig:CodeDeployDefault.OneAtATime")
    error_message = "CodePipeline must read the deployment configuration that is used."
  }
}
