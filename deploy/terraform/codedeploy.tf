resource "aws_codedeploy_app" "application" {
  name             = var.fleet
  compute_platform = "Server"
}

resource "aws_codedeploy_deployment_group" "application" {
  app_name               = aws_codedeploy_app.application.name
  deployment_group_name  = local.deployment_group
  service_role_arn       = aws_iam_role.codedeploy.arn
  deployment_config_name = var.deployment_config

  # At first the seed; from the first deployment on CodeDeploy itself keeps it (fleet.tf).
  autoscaling_groups = [coalesce(one(aws_autoscaling_group.seed[*].name), try(local.adopted[0], null))]

  # An instance that launches while a deployment runs gets the release that the fleet then has.
  outdated_instances_strategy = "UPDATE"

  deployment_style {
    deployment_type   = "BLUE_GREEN"
    deployment_option = "WITH_TRAFFIC_CONTROL"
  }

  blue_green_deployment_config {
    # The approval is in the pipeline, before this.
    deployment_ready_option {
      action_on_timeout = "CONTINUE_DEPLOYMENT"
    }

    green_fleet_provisioning_option {
      action = "COPY_AUTO_SCALING_GROUP"
    }

    terminate_blue_instances_on_deployment_success {
      action                           = "TERMINATE"
      termination_wait_time_in_minutes = var.blue_termination_wait_minutes
    }
  }

  load_balancer_info {
    target_group_info {
      name = aws_lb_target_group.application.name
    }
  }

  auto_rollback_configuration {
    enabled = true
    events  = ["DEPLOYMENT_FAILURE", "DEPLOYMENT_STOP_ON_ALARM", "DEPLOYMENT_STOP_ON_REQUEST"]
  }

  # What readers feel, and on no metric that has a group's name. A missing datum breaks nothing, or no deployment would
  # ever begin at night.
  alarm_configuration {
    enabled                   = true
    ignore_poll_alarm_failure = false
    alarms                    = [for name in local.rollback_alarms : aws_cloudwatch_metric_alarm.main[name].alarm_name]
  }

  trigger_configuration {
    trigger_name       = "trouble"
    trigger_events     = ["DeploymentRollback", "InstanceFailure"]
    trigger_target_arn = aws_sns_topic.alarms.arn
  }

  lifecycle {
    ignore_changes = [autoscaling_groups]
  }

  depends_on = [aws_iam_role_policy.codedeploy, aws_lb_listener.https]
}
