# "Seed until adopted": each run is one moment between the first plan and a later deployment, by the groups that AWS then
# lists. After them, what a group is: the seed, and what the adoption gives to each copy.

mock_provider "aws" {
  source          = "./tests/mocks"
  override_during = plan
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

  #### The seed ####

  assert {
    condition = (
      aws_autoscaling_group.seed[0].min_size == 2 &&
      aws_autoscaling_group.seed[0].max_size == 4 &&
      aws_autoscaling_group.seed[0].desired_capacity == 2 &&
      aws_autoscaling_group.seed[0].health_check_grace_period == 300 &&
      toset(aws_autoscaling_group.seed[0].vpc_zone_identifier) == toset(["subnet-private-a", "subnet-private-b"])
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
    condition     = aws_autoscaling_group.seed[0].launch_template[0].id == aws_launch_template.application.id && aws_autoscaling_group.seed[0].launch_template[0].version == "$Latest"
    error_message = "A copy must follow the template without a change of the group."
  }

  #### Scaling ####

  assert {
    condition = (
      aws_autoscaling_policy.scale_out[0].policy_type == "TargetTrackingScaling" &&
      aws_autoscaling_policy.scale_out[0].autoscaling_group_name == "seoga-seed" &&
      aws_autoscaling_policy.scale_out[0].target_tracking_configuration[0].target_value == 70 &&
      aws_autoscaling_policy.scale_out[0].target_tracking_configuration[0].disable_scale_in &&
      aws_autoscaling_policy.scale_out[0].target_tracking_configuration[0].predefined_metric_specification[0].predefined_metric_type == "ASGAverageCPUUtilization"
    )
    error_message = "Scaling out: the group's own average CPU at 70 %, never in, by a policy that leaves no alarm behind."
  }

  assert {
    condition = (
      aws_autoscaling_policy.scale_in[0].policy_type == "TargetTrackingScaling" &&
      aws_autoscaling_policy.scale_in[0].autoscaling_group_name == "seoga-seed" &&
      aws_autoscaling_policy.scale_in[0].target_tracking_configuration[0].target_value == 100 &&
      aws_autoscaling_policy.scale_in[0].target_tracking_configuration[0].disable_scale_in != true &&
      local.scale_in.expression == "IF(cpu < 30, cpu / 45 * 100, 100)"
    )
    error_message = "Scaling in: below 30 % the metric falls under its target, above it stays there."
  }

  assert {
    # Target tracking acts below nine tenths of its target.
    condition     = 29.9 / 45 * local.scale_in.target < 0.9 * local.scale_in.target && ceil(3 * 29.9 / 45) == 2 && ceil(4 * 29.9 / 45) == 3
    error_message = "At the threshold one instance goes, not two."
  }

  #### What a copy is given: each state by what it asks of AWS ####

  assert {
    condition = jsondecode(aws_sfn_state_machine.adoption.definition).QueryLanguage == "JSONata" && jsondecode(aws_sfn_state_machine.adoption.definition).StartAt == "ListGroups" && {
      for name, state in merge(local.adoption.States, local.adoption.States.EachGroup.ItemProcessor.States) :
      name => "${try(trimprefix(state.Resource, "arn:aws:states:::aws-sdk:autoscaling:"), state.Type)} -> ${try(state.Next, state.End)}"
      } == {
      ListGroups            = "describeAutoScalingGroups -> EachGroup"
      EachGroup             = "Map -> true"
      KeepName              = "Pass -> SetSizeAndHealthCheck"
      SetSizeAndHealthCheck = "updateAutoScalingGroup -> SetTag"
      SetTag                = "createOrUpdateTags -> SetScaleOut"
      SetScaleOut           = "putScalingPolicy -> SetScaleIn"
      SetScaleIn            = "putScalingPolicy -> SetMetrics"
      SetMetrics            = "enableMetricsCollection -> true"
    }
    error_message = "The adoption must list the groups, and give each of them size, health check, tag, both policies and metrics."
  }

  assert {
    condition     = jsondecode(aws_sfn_state_machine.adoption.definition) == jsondecode(jsonencode(local.adoption)) && aws_sfn_state_machine.adoption.role_arn == aws_iam_role.adoption.arn
    error_message = "The state machine must be the one that these tests read, in its own role."
  }

  assert {
    condition     = strcontains(local.adoption.States.ListGroups.Output, "/^CodeDeploy_seoga_/") && strcontains(local.adoption.States.ListGroups.Output, "Status")
    error_message = "The adoption must change CodeDeploy's groups of this fleet only, and none that is being deleted."
  }

  assert {
    condition     = local.adoption.States.EachGroup.Items == "{% $states.input.groups %}" && local.adoption.States.EachGroup.ItemProcessor.StartAt == "KeepName" && local.adoption.States.EachGroup.ItemProcessor.States.KeepName.Assign.group == "{% $states.input %}"
    error_message = "The adoption must go through the names that were listed."
  }

  assert {
    condition = alltrue([
      for name, state in local.adoption.States.EachGroup.ItemProcessor.States :
      try(state.Arguments.AutoScalingGroupName, state.Arguments.Tags[0].ResourceId) == "{% $group %}" && state.Retry[0].MaxAttempts == 5
      if state.Type == "Task"
    ])
    error_message = "Each step must be for the group at hand, and be tried again when another change is under way."
  }

  assert {
    condition     = local.adoption.States.EachGroup.ItemProcessor.States.SetSizeAndHealthCheck.Arguments.HealthCheckType == "ELB"
    error_message = "Each group of CodeDeploy's must be checked by the load balancer."
  }

  assert {
    condition = {
      for name in ["MinSize", "MaxSize", "HealthCheckGracePeriod", "DefaultInstanceWarmup"] : name => local.adoption.States.EachGroup.ItemProcessor.States.SetSizeAndHealthCheck.Arguments[name]
      } == {
      MinSize                = aws_autoscaling_group.seed[0].min_size
      MaxSize                = aws_autoscaling_group.seed[0].max_size
      HealthCheckGracePeriod = aws_autoscaling_group.seed[0].health_check_grace_period
      DefaultInstanceWarmup  = aws_autoscaling_group.seed[0].default_instance_warmup
    }
    error_message = "A copy must have the seed's size, grace and warm-up."
  }

  assert {
    condition = { for tag in local.adoption.States.EachGroup.ItemProcessor.States.SetTag.Arguments.Tags : tag.Key => [tag.Value, tag.PropagateAtLaunch, tag.ResourceType] } == {
      for tag in aws_autoscaling_group.seed[0].tag : tag.key => [tag.value, tag.propagate_at_launch, "auto-scaling-group"]
    }
    error_message = "A copy must have the seed's tags: by them it is found again."
  }

  assert {
    condition = (
      local.adoption.States.EachGroup.ItemProcessor.States.SetScaleOut.Arguments.PolicyName == aws_autoscaling_policy.scale_out[0].name &&
      local.adoption.States.EachGroup.ItemProcessor.States.SetScaleOut.Arguments.PolicyType == aws_autoscaling_policy.scale_out[0].policy_type &&
      local.adoption.States.EachGroup.ItemProcessor.States.SetScaleOut.Arguments.TargetTrackingConfiguration == {
        TargetValue                   = aws_autoscaling_policy.scale_out[0].target_tracking_configuration[0].target_value
        DisableScaleIn                = aws_autoscaling_policy.scale_out[0].target_tracking_configuration[0].disable_scale_in
        PredefinedMetricSpecification = { PredefinedMetricType = aws_autoscaling_policy.scale_out[0].target_tracking_configuration[0].predefined_metric_specification[0].predefined_metric_type }
      }
    )
    error_message = "A copy must scale out as the seed does, by a policy of the same name."
  }

  assert {
    condition = (
      local.adoption.States.EachGroup.ItemProcessor.States.SetScaleIn.Arguments.PolicyName == aws_autoscaling_policy.scale_in[0].name &&
      local.adoption.States.EachGroup.ItemProcessor.States.SetScaleIn.Arguments.PolicyType == aws_autoscaling_policy.scale_in[0].policy_type &&
      local.adoption.States.EachGroup.ItemProcessor.States.SetScaleIn.Arguments.TargetTrackingConfiguration.TargetValue == aws_autoscaling_policy.scale_in[0].target_tracking_configuration[0].target_value
    )
    error_message = "A copy must scale in as the seed does, by a policy of the same name."
  }

  # Both as "id: what", with the group's name left out.
  assert {
    condition = toset([
      for m in local.adoption.States.EachGroup.ItemProcessor.States.SetScaleIn.Arguments.TargetTrackingConfiguration.CustomizedMetricSpecification.Metrics :
      "${m.Id}, ${m.ReturnData}: ${try("${m.MetricStat.Stat} of ${m.MetricStat.Metric.Namespace} ${m.MetricStat.Metric.MetricName} ${m.MetricStat.Metric.Dimensions[0].Name} ${replace(m.MetricStat.Metric.Dimensions[0].Value, "{% $group %}", "GROUP")}", m.Expression)}"
      ]) == toset([
      for m in aws_autoscaling_policy.scale_in[0].target_tracking_configuration[0].customized_metric_specification[0].metrics :
      "${m.id}, ${m.return_data}: ${try("${m.metric_stat[0].stat} of ${m.metric_stat[0].metric[0].namespace} ${m.metric_stat[0].metric[0].metric_name} ${one(m.metric_stat[0].metric[0].dimensions).name} ${replace(one(m.metric_stat[0].metric[0].dimensions).value, aws_autoscaling_group.seed[0].name, "GROUP")}", m.expression)}"
    ])
    error_message = "Seed and copy must each scale in by their own CPU, reckoned in the same way."
  }

  assert {
    condition     = toset(local.adoption.States.EachGroup.ItemProcessor.States.SetMetrics.Arguments.Metrics) == toset(aws_autoscaling_group.seed[0].enabled_metrics)
    error_message = "A copy must tell the same metrics as the seed."
  }

  #### When it is given ####

  assert {
    condition = {
      for name, rule in aws_cloudwatch_event_rule.adoption : name => try(jsondecode(rule.event_pattern), rule.schedule_expression)
      } == {
      launched = {
        source      = ["aws.autoscaling"]
        detail-type = ["EC2 Instance Launch Successful"]
        detail      = { AutoScalingGroupName = [{ prefix = "CodeDeploy_seoga_" }] }
      }
      deployed = {
        source      = ["aws.codedeploy"]
        detail-type = ["CodeDeploy Deployment State-change Notification"]
        detail      = { application = ["seoga"], state = ["SUCCESS"] }
      }
      hourly = "rate(1 hour)"
    }
    error_message = "The adoption must run at the launches of CodeDeploy's groups, after this fleet's deployments and every hour."
  }

  assert {
    condition = alltrue([
      for name, rule in aws_cloudwatch_event_rule.adoption :
      aws_cloudwatch_event_target.adoption[name].rule == rule.name &&
      aws_cloudwatch_event_target.adoption[name].arn == aws_sfn_state_machine.adoption.arn &&
      aws_cloudwatch_event_target.adoption[name].role_arn == aws_iam_role.adoption_start.arn
    ])
    error_message = "Each rule must start the adoption, in the role for it."
  }

  #### An instance ####

  assert {
    condition     = aws_launch_template.application.metadata_options[0].http_tokens == "required" && aws_launch_template.application.metadata_options[0].http_put_response_hop_limit == 1
    error_message = "The instance's credentials must be had by IMDSv2 only, and not a hop away."
  }

  assert {
    condition     = tobool(aws_launch_template.application.block_device_mappings[0].ebs[0].encrypted) == true && aws_launch_template.application.block_device_mappings[0].device_name == "/dev/xvda"
    error_message = "The root disk must be encrypted."
  }

  assert {
    condition     = coalesce(aws_launch_template.application.key_name, "none") == "none"
    error_message = "No SSH key: Session Manager replaces it."
  }

  assert {
    condition     = aws_launch_template.application.iam_instance_profile[0].arn == aws_iam_instance_profile.application.arn && aws_iam_instance_profile.application.role == aws_iam_role.application.name
    error_message = "An instance must have the application's role."
  }

  assert {
    condition     = aws_launch_template.application.image_id == "resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64"
    error_message = "Amazon Linux 2023, the newest at each launch."
  }

  assert {
    condition     = alltrue([for spec in aws_launch_template.application.tag_specifications : spec.tags["Fleet"] == "seoga"]) && contains(aws_launch_template.application.tag_specifications[*].resource_type, "instance")
    error_message = "CodeDeploy may end only instances that have the fleet's tag."
  }

  assert {
    condition     = base64decode(aws_launch_template.application.user_data) == local.user_data
    error_message = "The launch template must have the user data that these tests read."
  }

  assert {
    condition     = can(regex("(?s)dnf install -y java-25-amazon-corretto-headless .*amazon-cloudwatch-agent\n.*/etc/seoga/seoga\\.env.*codedeploy-install auto.*systemctl restart codedeploy-agent\\s*$", local.user_data))
    error_message = "Java and the CloudWatch agent, settings, and CodeDeploy's agent last: a deployment must find all the rest done."
  }

  assert {
    # What stands there may name a secret, but hold none.
    condition     = length(regexall("(?i)(password|session.?key|token)\\w*=", replace(local.user_data, "trustCertificateKeyStorePassword=public", ""))) == 0
    error_message = "User data is readable for everybody on the instance: no secret in it."
  }

  assert {
    condition = alltrue([
      for name, value in {
        AWS_REGION            = "ap-northeast-2"
        SEOGA_FLEET           = "seoga"
        SEOGA_LOG_GROUP       = aws_cloudwatch_log_group.application.name
        SEOGA_HTTP_PORT       = "8080"
        SEOGA_DATABASE_URL    = local.database_url
        SEOGA_DATABASE_SECRET = "arn:aws:secretsmanager:ap-northeast-2:111122223333:secret:rds!db-1"
        SEOGA_SECRET          = "arn:aws:secretsmanager:ap-northeast-2:111122223333:secret:seoga/application-AbCdEf"
        SEOGA_TRUSTED_PROXIES = "10.20.0.0/20,10.20.16.0/20"
      } : strcontains(local.user_data, "\n${name}=${value}\n")
    ])
    error_message = "The application must learn from user data where it is, where its secrets are, and that it may believe the load balancer's subnets."
  }

  assert {
    condition     = length(local.user_data) < 16384
    error_message = "EC2 takes 16 KiB of user data."
  }
}

run "staff_may_sign_in_by_a_provider" {
  command = plan

  variables {
    openid_provider = {
      issuer    = "https://login.example.org/realms/staff"
      client_id = "seoga-staff"
      name      = "City Library"
    }
  }

  assert {
    condition = alltrue([
      for name, value in {
        SEOGA_OIDC_ISSUER    = "https://login.example.org/realms/staff"
        SEOGA_OIDC_CLIENT_ID = "seoga-staff"
        SEOGA_OIDC_NAME      = "City Library"
      } : strcontains(local.user_data, "\n${name}=${value}\n")
    ])
    error_message = "The application must learn from user data by which provider staff sign in."
  }
}

run "a_provider_is_asked_by_https_only" {
  command = plan

  variables {
    openid_provider = {
      issuer    = "http://login.example.org"
      client_id = "seoga-staff"
      name      = "City Library"
    }
  }

  expect_failures = [var.openid_provider]
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
    values = { names = ["CodeDeploy_seoga_d-AAAAAAAAA", "seoga-seed"] }
  }

  override_data {
    target = data.aws_instances.adopted
    values = { ids = ["i-1", "i-2"] }
  }

  assert {
    condition     = length(aws_autoscaling_group.seed) == 1 && length(aws_autoscaling_policy.scale_out) == 1 && length(aws_autoscaling_policy.scale_in) == 1
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

  override_data {
    target = data.aws_instances.adopted
    values = { ids = ["i-1", "i-2", "i-3", "i-4"] }
  }

  assert {
    condition     = length(aws_autoscaling_group.seed) == 0 && length(aws_codedeploy_deployment_group.application.autoscaling_groups) == 1
    error_message = "In the middle of a later deployment there must be no seed, and CodeDeploy takes one group only."
  }
}

run "a_group_of_another_fleet_is_none_of_ours" {
  command = plan

  override_data {
    target = data.aws_autoscaling_groups.fleet
    values = { names = ["CodeDeploy_seoga-test_d-AAAAAAAAA", "CodeDeploy_other_d-BBBBBBBBB", "batch"] }
  }

  assert {
    condition     = length(aws_autoscaling_group.seed) == 1 && tolist(aws_codedeploy_deployment_group.application.autoscaling_groups) == tolist(["seoga-seed"])
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
