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

run "clients_to_load_balancer_to_application_to_database_and_nothing_else" {
  command = plan

  assert {
    condition = toset([for r in values(aws_vpc_security_group_ingress_rule.https) : r.from_port]) == toset([443]) && toset([
      for r in values(aws_vpc_security_group_ingress_rule.http) : r.from_port
    ]) == toset([80])
    error_message = "The load balancer takes 443, and 80 to redirect it."
  }

  assert {
    condition = alltrue([
      for rule in [aws_vpc_security_group_egress_rule.load_balancer_to_application, aws_vpc_security_group_ingress_rule.application_from_load_balancer] :
      rule.from_port == 8080 && rule.to_port == 8080 && rule.ip_protocol == "tcp" && rule.cidr_ipv4 == null
    ])
    error_message = "Load balancer and application speak at port 8080, by group, not by address."
  }

  assert {
    condition = (
      aws_vpc_security_group_ingress_rule.application_from_load_balancer.security_group_id == aws_security_group.application.id &&
      aws_vpc_security_group_ingress_rule.application_from_load_balancer.referenced_security_group_id == aws_security_group.load_balancer.id &&
      aws_vpc_security_group_egress_rule.load_balancer_to_application.security_group_id == aws_security_group.load_balancer.id &&
      aws_vpc_security_group_egress_rule.load_balancer_to_application.referenced_security_group_id == aws_security_group.application.id
    )
    error_message = "Only the load balancer may speak to the application."
  }

  assert {
    condition = (
      aws_vpc_security_group_ingress_rule.database_from_application.security_group_id == aws_security_group.database.id &&
      aws_vpc_security_group_ingress_rule.database_from_application.referenced_security_group_id == aws_security_group.application.id &&
      aws_vpc_security_group_ingress_rule.database_from_application.from_port == 3306 &&
      aws_vpc_security_group_ingress_rule.database_from_application.to_port == 3306
    )
    error_message = "Only the application may speak to the database, at port 3306."
  }

  assert {
    condition     = tolist(aws_db_instance.main.vpc_security_group_ids) == tolist([aws_security_group.database.id]) && tolist(aws_launch_template.application.vpc_security_group_ids) == tolist([aws_security_group.application.id])
    error_message = "Database and instances must be in their own groups."
  }

  assert {
    condition     = aws_vpc_security_group_egress_rule.application_to_aws.from_port == 443 && aws_vpc_security_group_egress_rule.application_to_aws.to_port == 443
    error_message = "Outside of the VPC the application speaks HTTPS only."
  }
}

run "it_can_be_closed_to_all_but_the_library" {
  command = plan

  variables {
    allowed_cidrs = ["203.0.113.0/24", "198.51.100.7/32"]
  }

  assert {
    condition = alltrue([
      for rules in [aws_vpc_security_group_ingress_rule.https, aws_vpc_security_group_ingress_rule.http] :
      toset([for r in values(rules) : r.cidr_ipv4]) == toset(var.allowed_cidrs)
    ])
    error_message = "With allowed_cidrs nobody else may come in."
  }
}
