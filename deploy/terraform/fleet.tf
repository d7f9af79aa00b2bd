# "Seed until adopted". At each blue/green deployment CodeDeploy copies the Auto Scaling group and deletes the old one,
# so the group that serves is never the one that Terraform made. Terraform therefore makes a group only as long as
# CodeDeploy has made none, and the plan stays empty after every deployment, and in the middle of one.

# Read at plan time: nothing here may depend on what is not known by then.
data "aws_autoscaling_groups" "fleet" {
  filter {
    name   = "tag:Fleet"
    values = [var.fleet]
  }
}

# The same fact from another side: EC2 tags each instance with its group's name, whatever became of the group's tags.
data "aws_instances" "adopted" {
  instance_state_names = ["pending", "running"]

  filter {
    name   = "tag:aws:autoscaling:groupName"
    values = ["CodeDeploy_${local.deployment_group}_*"]
  }
}

locals {
  adopted     = [for name in data.aws_autoscaling_groups.fleet.names : name if startswith(name, "CodeDeploy_${local.deployment_group}_")]
  seed_exists = contains(data.aws_autoscaling_groups.fleet.names, local.seed_name)

  # While the seed serves it stays, even with the first copy beside it.
  want_seed = local.seed_exists || length(local.adopted) == 0

  # What is the same for the seed and for every copy (adoption.tf).
  group_metrics = ["GroupDesiredCapacity", "GroupInServiceInstances", "GroupPendingInstances", "GroupTerminatingInstances", "GroupTotalInstances"]
  grace_seconds = 300
  # Ready after about two minutes; what it costs to start must not count as load.
  warmup_seconds = 180

  scale_in = {
    # Target tracking sizes the group so that the metric would be at 100. Between the two thresholds it is, and below
    # the lower it says "large enough for one and a half times that use", so that three at 30 % become two at 45 %.
    expression = "IF(cpu < ${var.scale_in_below_cpu_percent}, cpu / ${var.scale_in_below_cpu_percent * 1.5} * 100, 100)"
    target     = 100
  }
}

resource "aws_autoscaling_group" "seed" {
  count = local.want_seed ? 1 : 0

  name                = local.seed_name
  min_size            = var.fleet_size.min
  max_size            = var.fleet_size.max
  desired_capacity    = var.fleet_size.min
  vpc_zone_identifier = aws_subnet.private[*].id
  target_group_arns   = [aws_lb_target_group.application.arn]

  # No application is on the seed, so the load balancer finds it unhealthy, and a group that believed it would replace
  # its instances without end. Each copy is set to "ELB" as soon as it launches its first instance (adoption.tf).
  health_check_type         = "EC2"
  health_check_grace_period = local.grace_seconds
  default_instance_warmup   = local.warmup_seconds
  enabled_metrics           = local.group_metrics

  launch_template {
    id      = aws_launch_template.application.id
    version = "$Latest"
  }

  dynamic "tag" {
    for_each = merge(local.tags, { Name = var.fleet })

    content {
      key                 = tag.key
      value               = tag.value
      propagate_at_launch = true
    }
  }

  lifecycle {
    # The policies set the first; CodeDeploy, in the middle of a deployment, the others.
    ignore_changes = [desired_capacity, suspended_processes, target_group_arns]

    precondition {
      condition     = local.seed_exists || length(data.aws_instances.adopted.ids) == 0
      error_message = "Instances of a group CodeDeploy_${local.deployment_group}_... are running, but no group has the tag Fleet=${var.fleet}: a second, empty fleet would be made in the same target group. Give that group the tag (the state machine ${var.fleet}-adoption does), then plan again."
    }
  }

  # Instances need their way out, their secrets and their logs from the first minute.
  depends_on = [
    aws_route.nat,
    aws_route_table_association.private,
    aws_vpc_endpoint.s3,
    aws_iam_role_policy.application,
    aws_secretsmanager_secret_version.application,
    aws_cloudwatch_log_group.application,
    aws_cloudwatch_log_group.deployment,
  ]
}

# Both by target tracking: EC2 Auto Scaling makes and deletes the alarms with the policy, and none is left behind with
# the name of a group that is gone. One policy only adds, the other only removes.
resource "aws_autoscaling_policy" "scale_out" {
  count = local.want_seed ? 1 : 0

  name                   = "cpu-scale-out"
  autoscaling_group_name = aws_autoscaling_group.seed[0].name
  policy_type            = "TargetTrackingScaling"

  target_tracking_configuration {
    target_value     = var.scale_out_above_cpu_percent
    disable_scale_in = true

    predefined_metric_specification {
      predefined_metric_type = "ASGAverageCPUUtilization"
    }
  }
}

resource "aws_autoscaling_policy" "scale_in" {
  count = local.want_seed ? 1 : 0

  name                   = "cpu-scale-in"
  autoscaling_group_name = aws_autoscaling_group.seed[0].name
  policy_type            = "TargetTrackingScaling"

  target_tracking_configuration {
    target_value = local.scale_in.target

    customized_metric_specification {
      metrics {
        id          = "cpu"
        return_data = false

        metric_stat {
          stat = "Average"

          metric {
            namespace   = "AWS/EC2"
            metric_name = "CPUUtilization"

            dimensions {
              name  = "AutoScalingGroupName"
              value = local.seed_name
            }
          }
        }
      }

      metrics {
        id          = "size"
        expression  = local.scale_in.expression
        return_data = true
      }
    }
  }
}

# A destroy must take the adopted group along, which Terraform does not know: with it alive, subnets, security groups
# and the target group could not go. Made last, so destroyed first. It wants the AWS CLI.
resource "terraform_data" "fleet_end" {
  input = { fleet = var.fleet, region = var.region }

  provisioner "local-exec" {
    when    = destroy
    command = "${path.module}/end-fleet ${self.output.fleet} ${self.output.region}"
  }

  depends_on = [
    aws_codedeploy_deployment_group.application,
    aws_launch_template.application,
    aws_lb_listener.https,
    aws_route.nat,
    aws_iam_role_policy.application,
    aws_vpc_security_group_egress_rule.application_to_database,
  ]
}
