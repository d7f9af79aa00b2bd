# Names and facts that several files share. A file per concern lies beside this one.

data "aws_caller_identity" "current" {}

data "aws_partition" "current" {}

# Local Zones and such are opted into and have neither NAT gateways nor a multi-AZ RDS.
data "aws_availability_zones" "standard" {
  state = "available"

  filter {
    name   = "opt-in-status"
    values = ["opt-in-not-required"]
  }
}

locals {
  account = data.aws_caller_identity.current.account_id
  aws     = "arn:${data.aws_partition.current.partition}"
  zones   = slice(sort(data.aws_availability_zones.standard.names), 0, 2)
  tags    = { Application = "seoga", Fleet = var.fleet }

  # What makes a target healthy stands here once: the target group, the fleet and the tests read it.
  application_port = 8080
  readiness_path   = "/q/health/ready"

  # Each is named here so that a policy can say it before the thing exists.
  deployment_group = var.fleet
  seed_name        = "${var.fleet}-seed"
  log_group        = "/seoga/${var.fleet}/application"
  metric_namespace = "Seoga"
}
