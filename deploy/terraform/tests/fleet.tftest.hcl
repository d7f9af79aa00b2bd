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


run "without_any_group_a_seed_is_made" {
  command = plan

  assert {
    condition     = length(aws_autoscaling_group.seed) == 1 && length(aws_autoscaling_policy.scale_out) == 1 && length(aws_autoscaling_policy.scale_in) == 1
    error_message = "The first apply must make the seed group and its policies."
  }

  assert {
    condition     = tolist(aws_codedeploy_deployment_group.application.autoscaling_groups) == tolist(["seoga-seed"])
    error_message = "The deployment group must begin with the seed."
  }
}

run "with_the_seed_alone_it_stays" {
  command = plan

  override_data {
    target = data.aws_autoscaling_groups.fleet
    values = { names = ["seoga-seed"] }
  }

  assert {
    condition     = length(aws_autoscaling_group.seed) == 1
    error_message = "A plan between the first apply and the first deployment must not delete the seed."
  }
}

run "in_the_middle_of_the_first_deployment_the_seed_stays_beside_green" {
  command = plan

  override_data {
    target = data.aws_autoscaling_groups.fleet
    values = { names = ["seoga-seed", "CodeDeploy_seoga_d-AAAAAAAAA"] }
  }

  override_data {
    target = data.aws_instances.adopted
    values = { ids = ["i-1", "i-2"] }
  }

  assert {
    condition     = length(aws_autoscaling_group.seed) == 1
    error_message = "While the seed still serves, a plan must not delete it."
  }
}

run "after_a_deployment_terraform_makes_no_group" {
  command = plan

  override_data {
    target = data.aws_autoscaling_groups.fleet
    values = { names = ["CodeDeploy_seoga_d-AAAAAAAAA"] }
  }

  override_data {
    target = data.aws_instances.adopted
    values = { ids = ["i-1", "i-2"] }
  }

  assert {
    condition     = length(aws_autoscaling_group.seed) == 0 && length(aws_autoscaling_policy.scale_out) == 0 && length(aws_autoscaling_policy.scale_in) == 0
    error_message = "With a group of CodeDeploy's there must be no second, empty fleet in the same target group."
  }

  assert {
    condition     = tolist(aws_codedeploy_deployment_group.application.autoscaling_groups) == tolist(["CodeDeploy_seoga_d-AAAAAAAAA"])
    error_message = "A deployment group that is made anew must take the group that serves."
  }
}

run "between_two_colours_terraform_makes_no_group" {
  command = plan

  override_data {
    target = data.aws_autoscaling_groups.fleet
    values = { names = ["CodeDeploy_seoga_d-AAAAAAAAA", "CodeDeploy_seoga_d-BBBBBBBBB"] }
  }

  assert {
    condition     = length(aws_autoscaling_group.seed) == 0
    error_message = "In the middle of a later deployment there must be no seed."
  }
}

run "a_group_of_another_deployment_group_is_none_of_ours" {
  command = plan

  override_data {
    target = data.aws_autoscaling_groups.fleet
    values = { names = ["CodeDeploy_seoga-test_d-AAAAAAAAA", "batch"] }
  }

  assert {
    condition     = length(aws_autoscaling_group.seed) == 1
    error_message = "Only groups named CodeDeploy_seoga_... are adopted."
  }
}

run "instances_whose_group_has_lost_its_tag_stop_the_plan" {
  command = plan

  override_data {
    target = data.aws_instances.adopted
    values = { ids = ["i-1", "i-2"] }
  }

  expect_failures = [aws_autoscaling_group.seed]
}

run "the_seed_is_what_codedeploy_copies" {
  command = plan

  assert {
    condition = (
      aws_autoscaling_group.seed[0].min_size == 2 &&
      aws_autoscaling_group.seed[0].max_size == 4 &&
      aws_autoscaling_group.seed[0].desired_capacity == 2 &&
      aws_autoscaling_group.seed[0].health_check_grace_period == 300 &&
      toset(aws_autoscaling_group.seed[0].vpc_zone_identifier) == toset(aws_subnet.private[*].id)
    )
    error_message = "Two to four instances over both private subnets, 300 s of grace."
  }

  assert {
    condition     = aws_autoscaling_group.seed[0].health_check_type == "EC2"
    error_message = "The seed has no application: checked by the load balancer, its instances would be replaced without end."
  }

  assert {
    condition     = toset(aws_autoscaling_group.seed[0].target_group_arns) == toset([aws_lb_target_group.application.arn])
    error_message = "The target group must be attached before a deployment group is made."
  }

  assert {
    condition     = one([for tag in aws_autoscaling_group.seed[0].tag : tag.propagate_at_launch if tag.key == "Fleet" && tag.value == "seoga"])
    error_message = "The group must carry the tag by which it is found again, and its instances too."
  }

  assert {
    condition     = aws_autoscaling_group.seed[0].launch_template[0].version == "$Latest"
    error_message = "A copy must follow the template without a change of the group."
  }
}

run "above_70_percent_instances_are_added_and_below_30_removed" {
  command = plan

  assert {
    condition = (
      aws_autoscaling_policy.scale_out[0].target_tracking_configuration[0].target_value == 70 &&
      aws_autoscaling_policy.scale_out[0].target_tracking_configuration[0].disable_scale_in &&
      aws_autoscaling_policy.scale_out[0].target_tracking_configuration[0].predefined_metric_specification[0].predefined_metric_type == "ASGAverageCPUUtilization"
    )
    error_message = "Scaling out: the group's own average CPU at 70 %, never in."
  }

  assert {
    condition = (
      aws_autoscaling_policy.scale_in[0].target_tracking_configuration[0].target_value == 100 &&
      local.scale_in.expression == "IF(cpu < 30, cpu / 45 * 100, 100)"
    )
    error_message = "Scaling in: below 30 % the metric falls under its target, above it stays there."
  }

  assert {
    # Target tracking acts below nine tenths of its target.
    condition     = 29.9 / 45 * local.scale_in.target < 0.9 * local.scale_in.target && ceil(3 * 29.9 / 45) == 2 && ceil(4 * 29.9 / 45) == 3
    error_message = "At the threshold one instance goes, not two."
  }
}

run "an_adopted_group_is_given_what_a_copy_may_lose" {
  command = plan

  assert {
    condition = (
      local.adoption.States.EachGroup.ItemProcessor.States.SetSizeAndHealthCheck.Arguments.HealthCheckType == "ELB" &&
      local.adoption.States.EachGroup.ItemProcessor.States.SetSizeAndHealthCheck.Arguments.HealthCheckGracePeriod == 300 &&
      local.adoption.States.EachGroup.ItemProcessor.States.SetSizeAndHealthCheck.Arguments.MinSize == 2 &&
      local.adoption.States.EachGroup.ItemProcessor.States.SetSizeAndHealthCheck.Arguments.MaxSize == 4
    )
    error_message = "Each group of CodeDeploy's must be checked by the load balancer, with 300 s of grace, and have two to four instances."
  }

  assert {
    condition     = one([for tag in local.adoption.States.EachGroup.ItemProcessor.States.SetTag.Arguments.Tags : tag.Value if tag.Key == "Fleet"]) == "seoga"
    error_message = "A lost tag must be given again."
  }

  assert {
    condition = (
      local.adoption.States.EachGroup.ItemProcessor.States.SetScaleOut.Arguments.PolicyName == aws_autoscaling_policy.scale_out[0].name &&
      local.adoption.States.EachGroup.ItemProcessor.States.SetScaleOut.Arguments.TargetTrackingConfiguration.TargetValue == aws_autoscaling_policy.scale_out[0].target_tracking_configuration[0].target_value &&
      local.adoption.States.EachGroup.ItemProcessor.States.SetScaleIn.Arguments.PolicyName == aws_autoscaling_policy.scale_in[0].name &&
      local.adoption.States.EachGroup.ItemProcessor.States.SetScaleIn.Arguments.TargetTrackingConfiguration.CustomizedMetricSpecification.Metrics[1].Expression == one([for m in aws_autoscaling_policy.scale_in[0].target_tracking_configuration[0].customized_metric_specification[0].metrics : m.expression if m.id == "size"])
    )
    error_message = "The copies' policies must be the seed's, by the same names."
  }

  assert {
    condition     = local.adoption.States.EachGroup.ItemProcessor.States.SetScaleIn.Arguments.TargetTrackingConfiguration.CustomizedMetricSpecification.Metrics[0].MetricStat.Metric.Dimensions[0].Value == "{% $group %}"
    error_message = "The metric must be the group's own, not the seed's."
  }

  # From the first state to the last, each leads to the next.
  assert {
    condition = alltrue([
      for name, state in local.adoption.States.EachGroup.ItemProcessor.States :
      try(state.End, false) || contains(keys(local.adoption.States.EachGroup.ItemProcessor.States), try(state.Next, ""))
    ])
    error_message = "A state of the adoption leads nowhere."
  }

  assert {
    condition     = toset(keys(aws_cloudwatch_event_target.adoption)) == toset(["launched", "deployed", "hourly"]) && aws_cloudwatch_event_rule.adoption["hourly"].schedule_expression == "rate(1 hour)"
    error_message = "The adoption must run at launches, after deployments and every hour."
  }
}

run "instances_are_reached_by_tokens_and_sessions_only" {
  command = plan

  assert {
    condition     = aws_launch_template.application.metadata_options[0].http_tokens == "required" && aws_launch_template.application.metadata_options[0].http_put_response_hop_limit == 1
    error_message = "IMDSv2 only."
  }

  assert {
    condition     = tobool(aws_launch_template.application.block_device_mappings[0].ebs[0].encrypted) == true
    error_message = "The disk must be encrypted."
  }

  assert {
    condition     = aws_launch_template.application.key_name == null || aws_launch_template.application.key_name == ""
    error_message = "No SSH key: Session Manager replaces it."
  }

  assert {
    condition     = aws_launch_template.application.image_id == "resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64"
    error_message = "Amazon Linux 2023, the newest at each launch."
  }
}

run "user_data_installs_the_codedeploy_agent_last_and_holds_no_secret" {
  command = plan

  assert {
    condition     = can(regex("(?s)java-25-amazon-corretto-headless.*amazon-cloudwatch-agent.*seoga\\.env.*codedeploy-install auto.*systemctl restart codedeploy-agent\\s*$", local.user_data))
    error_message = "Java, settings, agents; CodeDeploy's last."
  }

  assert {
    condition     = length(regexall("(?i)password=[^p\\n]", replace(local.user_data, "trustCertificateKeyStorePassword=public", ""))) == 0 && !strcontains(local.user_data, "SESSION_KEY")
    error_message = "User data is readable for everybody on the instance: no secret in it."
  }

  assert {
    condition     = strcontains(local.user_data, "SEOGA_DATABASE_SECRET=arn:aws:secretsmanager:ap-northeast-2:111122223333:secret:rds!db-1\n") && strcontains(local.user_data, "SEOGA_SECRET=arn:aws:secretsmanager:ap-northeast-2:111122223333:secret:seoga/application-AbCdEf\n")
    error_message = "The application must learn where its secrets are."
  }

  assert {
    condition     = strcontains(local.user_data, "sslMode=VERIFY_IDENTITY")
    error_message = "The connection to the database must be encrypted, and the server be the one it says."
  }

  assert {
    condition     = length(local.user_data) < 16384
    error_message = "EC2 takes 16 KiB of user data."
  }
}
