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


# As many bad values at once as there are variables: each run costs seconds. Every one of them must be refused.

run "bad_values_are_refused_1" {
  command = plan

  variables {
    # a region without a number
    region = "ap-northeast"
    # a fleet with capitals
    fleet = "Seoga"
    # an address with a scheme
    domain_name = "https://books.example.org"
    # a certificate that is none
    certificate_arn = "arn:aws:iam::111122223333:server-certificate/x"
    # a network outside of ten
    vpc_cidr = "192.168.0.0/16"
    # nobody allowed
    allowed_cidrs = []
    # a limit that stops one person
    requests_per_five_minutes = 100
    # another architecture than the build
    instance_type = "t4g.small"
    # a java nobody tests
    java_version = 21
    # one instance
    fleet_size = { min = 1, max = 4 }
    # a fleet that would swing
    scale_in_below_cpu_percent = 40
    # a database class that is none
    database_instance_class = "t4g.medium"
    # a disk that cannot grow
    database_storage_gibibytes = { initial = 50, max = 55 }
    # backups for a day
    database_backup_days = 1
    # a repository as url
    github_repository = "https://github.com/example/seoga"
    # a connection that is none
    connection_arn = "seoga"
    # no approver
    approver_emails = []
    # nobody to hear alarms
    alarm_emails = []
    # blue kept too long
    blue_termination_wait_minutes = 2881
    # all at once
    deployment_config = "CodeDeployDefault.AllAtOnce"
    # a retention that cloudwatch does not know
    log_retention_days = 100
    # a branch with a blank
    github_branch = "my branch"
    # no network at all
    network_alarm_mebibytes_per_minute = 0
    # memory of a database in gibibytes
    database_memory_mebibytes = 4
    # a generation of none
    secret_generation = 0
  }

  expect_failures = [
    var.region,
    var.fleet,
    var.domain_name,
    var.certificate_arn,
    var.vpc_cidr,
    var.allowed_cidrs,
    var.requests_per_five_minutes,
    var.instance_type,
    var.java_version,
    var.fleet_size,
    var.scale_in_below_cpu_percent,
    var.database_instance_class,
    var.database_storage_gibibytes,
    var.database_backup_days,
    var.github_repository,
    var.connection_arn,
    var.approver_emails,
    var.alarm_emails,
    var.blue_termination_wait_minutes,
    var.deployment_config,
    var.log_retention_days,
    var.github_branch,
    var.network_alarm_mebibytes_per_minute,
    var.database_memory_mebibytes,
    var.secret_generation,
  ]
}

run "bad_values_are_refused_2" {
  command = plan

  variables {
    # a fleet too long for a load balancer
    fleet = "seoga-of-the-central-library"
    # a network too small
    vpc_cidr = "10.0.0.0/24"
    # an address that is none
    allowed_cidrs = ["everybody"]
    # an instance too small for the heap
    instance_type = "t3.micro"
    # a largest below the smallest
    fleet_size = { min = 4, max = 2 }
    # scaling out too late
    scale_out_above_cpu_percent = 95
    # an approver without an address
    approver_emails = ["head of systems"]
  }

  expect_failures = [
    var.fleet,
    var.vpc_cidr,
    var.allowed_cidrs,
    var.instance_type,
    var.fleet_size,
    var.scale_out_above_cpu_percent,
    var.approver_emails,
  ]
}

run "refused_neither_certificate_nor_zone" {
  command = plan

  variables {
    certificate_arn = null
  }

  expect_failures = [var.certificate_arn]
}

run "refused_both_certificate_and_zone" {
  command = plan

  variables {
    hosted_zone_id = "Z0123456789ABCDEFGHIJ"
  }

  expect_failures = [var.certificate_arn]
}

run "refused_a_zone_that_is_none" {
  command = plan

  variables {
    certificate_arn = null
    hosted_zone_id  = "example.org"
  }

  expect_failures = [var.hosted_zone_id]
}
