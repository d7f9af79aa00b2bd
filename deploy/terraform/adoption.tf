# What CodeDeploy copies from one Auto Scaling group to the next is written down nowhere. So each group that it has made
# is given again, by this state machine, what it must have: size, health check, tag, scaling policies, metrics. It needs
# no code of ours to be built and kept. It runs at a group's first launches, after a deployment, and every hour, so that
# a change of these values here reaches the adopted group, too.

resource "aws_sfn_state_machine" "adoption" {
  name       = "${var.fleet}-adoption"
  role_arn   = aws_iam_role.adoption.arn
  definition = jsonencode(local.adoption)
}

locals {
  # Another change of the group at the same moment is refused by EC2 Auto Scaling, and passes.
  patiently = [{
    ErrorEquals     = ["States.ALL"]
    IntervalSeconds = 5
    BackoffRate     = 2
    MaxAttempts     = 5
  }]

  adoption = {
    QueryLanguage = "JSONata"
    StartAt       = "ListGroups"
    States = {
      # By name, not by tag: a lost tag is one of the things to mend. A group that is being deleted has a status.
      ListGroups = {
        Type      = "Task"
        Resource  = "${local.aws}:states:::aws-sdk:autoscaling:describeAutoScalingGroups"
        Arguments = { MaxRecords = 100 }
        Output    = "{% { 'groups': [$states.result.AutoScalingGroups[$contains(AutoScalingGroupName, /^CodeDeploy_${local.deployment_group}_/) and $not($exists(Status))].AutoScalingGroupName] } %}"
        Retry     = local.patiently
        Next      = "EachGroup"
      }
      EachGroup = {
        Type           = "Map"
        Items          = "{% $states.input.groups %}"
        MaxConcurrency = 1
        ItemProcessor = {
          StartAt = "KeepName"
          States = {
            KeepName = {
              Type   = "Pass"
              Assign = { group = "{% $states.input %}" }
              Next   = "SetSizeAndHealthCheck"
            }
            SetSizeAndHealthCheck = {
              Type     = "Task"
              Resource = "${local.aws}:states:::aws-sdk:autoscaling:updateAutoScalingGroup"
              Arguments = {
                AutoScalingGroupName   = "{% $group %}"
                MinSize                = var.fleet_size.min
                MaxSize                = var.fleet_size.max
                HealthCheckType        = "ELB"
                HealthCheckGracePeriod = local.grace_seconds
                DefaultInstanceWarmup  = local.warmup_seconds
              }
              Retry = local.patiently
              Next  = "SetTag"
            }
            SetTag = {
              Type     = "Task"
              Resource = "${local.aws}:states:::aws-sdk:autoscaling:createOrUpdateTags"
              Arguments = {
                Tags = [for key, value in merge(local.tags, { Name = var.fleet }) : {
                  ResourceId        = "{% $group %}"
                  ResourceType      = "auto-scaling-group"
                  Key               = key
                  Value             = value
                  PropagateAtLaunch = true
                }]
              }
              Retry = local.patiently
              Next  = "SetScaleOut"
            }
            SetScaleOut = {
              Type     = "Task"
              Resource = "${local.aws}:states:::aws-sdk:autoscaling:putScalingPolicy"
              Arguments = {
                AutoScalingGroupName = "{% $group %}"
                PolicyName           = "cpu-scale-out"
                PolicyType           = "TargetTrackingScaling"
                TargetTrackingConfiguration = {
                  TargetValue                   = var.scale_out_above_cpu_percent
                  DisableScaleIn                = true
                  PredefinedMetricSpecification = { PredefinedMetricType = "ASGAverageCPUUtilization" }
                }
              }
              Retry = local.patiently
              Next  = "SetScaleIn"
            }
            SetScaleIn = {
              Type     = "Task"
              Resource = "${local.aws}:states:::aws-sdk:autoscaling:putScalingPolicy"
              Arguments = {
                AutoScalingGroupName = "{% $group %}"
                PolicyName           = "cpu-scale-in"
                PolicyType           = "TargetTrackingScaling"
                TargetTrackingConfiguration = {
                  TargetValue = local.scale_in.target
                  CustomizedMetricSpecification = {
                    Metrics = [
                      {
                        Id         = "cpu"
                        ReturnData = false
                        MetricStat = {
                          Stat = "Average"
                          Metric = {
                            Namespace  = "AWS/EC2"
                            MetricName = "CPUUtilization"
                            Dimensions = [{ Name = "AutoScalingGroupName", Value = "{% $group %}" }]
                          }
                        }
                      },
                      { Id = "size", Expression = local.scale_in.expression, ReturnData = true },
                    ]
                  }
                }
              }
              Retry = local.patiently
              Next  = "SetMetrics"
            }
            SetMetrics = {
              Type     = "Task"
              Resource = "${local.aws}:states:::aws-sdk:autoscaling:enableMetricsCollection"
              Arguments = {
                AutoScalingGroupName = "{% $group %}"
                Granularity          = "1Minute"
                Metrics              = local.group_metrics
              }
              Retry = local.patiently
              End   = true
            }
          }
        }
        End = true
      }
    }
  }

  adoption_triggers = {
    launched = {
      description = "A group that CodeDeploy made has launched an instance"
      schedule    = null
      pattern = {
        source      = ["aws.autoscaling"]
        detail-type = ["EC2 Instance Launch Successful"]
        detail      = { AutoScalingGroupName = [{ prefix = "CodeDeploy_${local.deployment_group}_" }] }
      }
    }
    deployed = {
      description = "A deployment has ended well"
      schedule    = null
      pattern = {
        source      = ["aws.codedeploy"]
        detail-type = ["CodeDeploy Deployment State-change Notification"]
        detail      = { application = [var.fleet], state = ["SUCCESS"] }
      }
    }
    hourly = {
      description = "What was changed by hand, or here, since"
      schedule    = "rate(1 hour)"
      pattern     = null
    }
  }
}

resource "aws_cloudwatch_event_rule" "adoption" {
  for_each = local.adoption_triggers

  name                = "${var.fleet}-adoption-${each.key}"
  description         = each.value.description
  schedule_expression = each.value.schedule
  event_pattern       = each.value.pattern == null ? null : jsonencode(each.value.pattern)
}

resource "aws_cloudwatch_event_target" "adoption" {
  for_each = local.adoption_triggers

  rule     = aws_cloudwatch_event_rule.adoption[each.key].name
  arn      = aws_sfn_state_machine.adoption.arn
  role_arn = aws_iam_role.adoption_start.arn
}
