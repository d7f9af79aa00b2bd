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

run "two_zones_each_with_three_kinds_of_subnets" {
  command = plan

  assert {
    condition     = tolist(local.zones) == tolist(["ap-northeast-2a", "ap-northeast-2b"])
    error_message = "The zones must be the first two by name, whatever order AWS lists them in."
  }

  assert {
    condition = alltrue([
      for subnets in [aws_subnet.public, aws_subnet.private, aws_subnet.isolated] :
      tolist(subnets[*].availability_zone) == tolist(local.zones)
    ])
    error_message = "Each kind of subnet must be in both zones."
  }

  assert {
    condition     = length(distinct(concat(aws_subnet.public[*].cidr_block, aws_subnet.private[*].cidr_block, aws_subnet.isolated[*].cidr_block))) == 6
    error_message = "Two subnets have the same addresses."
  }

  assert {
    condition     = !anytrue(aws_subnet.public[*].map_public_ip_on_launch)
    error_message = "Nothing that is launched may get a public address by itself."
  }
}

run "each_zone_has_its_own_way_out_and_the_database_has_none" {
  command = plan

  assert {
    condition     = length(aws_nat_gateway.main) == 2 && length(aws_route.nat) == 2 && length(aws_route_table.private) == 2
    error_message = "A NAT gateway and a route table for each zone, or one zone's loss stops the other."
  }

  assert {
    condition     = tolist(aws_route.nat[*].destination_cidr_block) == tolist(["0.0.0.0/0", "0.0.0.0/0"])
    error_message = "The private subnets must reach AWS by their NAT gateway."
  }

  assert {
    condition     = !contains(concat(aws_route.nat[*].route_table_id, [aws_route.internet.route_table_id]), aws_route_table.isolated.id)
    error_message = "The database's route table must have no route."
  }
}

run "traffic_is_logged_and_s3_needs_no_nat" {
  command = plan

  assert {
    condition     = aws_flow_log.vpc.traffic_type == "ALL"
    error_message = "Flow logs must hold refused and accepted traffic."
  }

  assert {
    condition     = aws_vpc_endpoint.s3.vpc_endpoint_type == "Gateway" && endswith(aws_vpc_endpoint.s3.service_name, ".s3")
    error_message = "S3 must be reached by its gateway endpoint."
  }

  assert {
    condition     = length(aws_vpc_endpoint.interface) == 0 && length(aws_security_group.endpoints) == 0
    error_message = "Interface endpoints cost money and are an option."
  }
}

run "interface_endpoints_on_request" {
  command = plan

  variables {
    interface_endpoints = true
  }

  assert {
    condition     = length(setsubtract(["secretsmanager", "codedeploy", "codedeploy-commands-secure", "ssm", "ssmmessages", "logs", "monitoring", "kms"], keys(aws_vpc_endpoint.interface))) == 0
    error_message = "An instance without a way out by NAT would miss a service."
  }

  assert {
    condition     = strcontains(local.user_data, ":enable_auth_policy: true")
    error_message = "By interface endpoint the CodeDeploy agent must sign its requests."
  }

  assert {
    condition     = contains([for s in local.application_policy.Statement : s.Sid], "CodeDeployCommands")
    error_message = "By interface endpoint the agent needs codedeploy-commands-secure."
  }
}
