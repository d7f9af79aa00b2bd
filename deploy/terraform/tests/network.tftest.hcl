mock_provider "aws" {
  source          = "./tests/mocks"
  override_during = plan
}

run "two_zones_that_stand_alone_and_a_database_without_a_way_out" {
  command = plan

  #### Zones and subnets ####

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
    condition     = !anytrue(concat(aws_subnet.public, aws_subnet.private, aws_subnet.isolated)[*].map_public_ip_on_launch)
    error_message = "Nothing that is launched may get a public address by itself."
  }

  assert {
    condition     = length(aws_default_security_group.closed.ingress) == 0 && length(aws_default_security_group.closed.egress) == 0
    error_message = "What is launched without a security group of its own must reach nothing and be reached by nothing."
  }

  #### Ways ####

  assert {
    condition = (
      aws_nat_gateway.main[*].subnet_id == aws_subnet.public[*].id &&
      aws_route.nat[*].nat_gateway_id == aws_nat_gateway.main[*].id &&
      aws_route.nat[*].route_table_id == aws_route_table.private[*].id &&
      aws_route_table_association.private[*].route_table_id == aws_route_table.private[*].id &&
      aws_route_table_association.private[*].subnet_id == aws_subnet.private[*].id
    )
    error_message = "Each zone's instances must go out by the NAT gateway of their own zone, or one zone's loss stops the other."
  }

  assert {
    condition     = [for route in aws_route.nat : route.destination_cidr_block] == ["0.0.0.0/0", "0.0.0.0/0"]
    error_message = "The private subnets must reach AWS by their NAT gateway."
  }

  assert {
    condition = (
      aws_route.internet.gateway_id == aws_internet_gateway.main.id &&
      aws_route.internet.route_table_id == aws_route_table.public.id &&
      aws_route_table_association.public[*].subnet_id == aws_subnet.public[*].id &&
      alltrue([for a in aws_route_table_association.public : a.route_table_id == aws_route_table.public.id])
    )
    error_message = "The public subnets, and only they, must have the internet gateway as their way out."
  }

  assert {
    condition = (
      aws_route_table_association.isolated[*].subnet_id == aws_subnet.isolated[*].id &&
      alltrue([for a in aws_route_table_association.isolated : a.route_table_id == aws_route_table.isolated.id]) &&
      !contains(concat(aws_route.nat[*].route_table_id, [aws_route.internet.route_table_id]), aws_route_table.isolated.id)
    )
    error_message = "The database's subnets must have a route table without a route."
  }

  assert {
    condition = toset(flatten([
      for file in fileset(path.root, "*.tf") : regexall("resource \"aws_route\" \"(\\w+)\"", file("${path.root}/${file}"))
    ])) == toset(["internet", "nat"])
    error_message = "There is a route that this test does not know."
  }

  #### What costs nothing, and what is watched ####

  assert {
    condition = (
      aws_vpc_endpoint.s3.vpc_endpoint_type == "Gateway" &&
      aws_vpc_endpoint.s3.service_name == "com.amazonaws.ap-northeast-2.s3" &&
      toset(aws_vpc_endpoint.s3.route_table_ids) == toset(aws_route_table.private[*].id)
    )
    error_message = "The instances must reach S3 by its gateway endpoint."
  }

  assert {
    condition     = length(aws_vpc_endpoint.interface) == 0 && length(aws_security_group.endpoints) == 0
    error_message = "Interface endpoints cost money and are an option."
  }

  assert {
    condition     = !contains(local.application_policy.Statement[*].Sid, "CodeDeployCommands") && !strcontains(local.user_data, "enable_auth_policy")
    error_message = "What only interface endpoints want must not be allowed without them."
  }

  assert {
    condition = (
      aws_flow_log.vpc.vpc_id == aws_vpc.main.id &&
      aws_flow_log.vpc.traffic_type == "ALL" &&
      aws_flow_log.vpc.log_destination == aws_cloudwatch_log_group.flow.arn &&
      aws_flow_log.vpc.iam_role_arn == aws_iam_role.flow_log.arn
    )
    error_message = "Flow logs must hold refused and accepted traffic of the whole VPC, in their own log group."
  }
}

run "interface_endpoints_on_request" {
  command = plan

  variables {
    interface_endpoints = true
  }

  assert {
    condition = toset(keys(aws_vpc_endpoint.interface)) == toset([
      "ssm", "ssmmessages", "ec2messages", "logs", "monitoring", "secretsmanager", "kms", "codedeploy", "codedeploy-commands-secure",
    ])
    error_message = "The endpoints must be those of all services that an instance speaks to, and of no other."
  }

  assert {
    condition = alltrue([
      for name, endpoint in aws_vpc_endpoint.interface :
      endpoint.service_name == "com.amazonaws.ap-northeast-2.${name}" && endpoint.private_dns_enabled &&
      toset(endpoint.subnet_ids) == toset(aws_subnet.private[*].id) && toset(endpoint.security_group_ids) == toset(aws_security_group.endpoints[*].id)
    ])
    error_message = "Each endpoint must answer to the service's usual name, in both zones, by the endpoints' security group."
  }

  assert {
    condition = (
      aws_vpc_security_group_ingress_rule.endpoints_from_application[0].referenced_security_group_id == aws_security_group.application.id &&
      aws_vpc_security_group_ingress_rule.endpoints_from_application[0].from_port == 443 &&
      aws_vpc_security_group_ingress_rule.endpoints_from_application[0].to_port == 443
    )
    error_message = "Only the application may speak to the endpoints, by HTTPS."
  }

  assert {
    condition     = strcontains(local.user_data, ":enable_auth_policy: true")
    error_message = "By interface endpoint the CodeDeploy agent must sign its requests."
  }

  assert {
    condition     = contains(local.application_policy.Statement[*].Sid, "CodeDeployCommands")
    error_message = "By interface endpoint the agent needs codedeploy-commands-secure."
  }
}
