# Each run gives as many bad values at once as there are variables, since a run costs seconds. Every one of them must be
# refused. What is said then is read from variables.tf at the end.

mock_provider "aws" {
  source          = "./tests/mocks"
  override_during = plan
}

run "values_that_nothing_could_be_made_of_are_refused" {
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
    # a Java that nobody tests
    java_version = 21
    # one instance
    fleet_size = { min = 1, max = 4 }
    # removing one would add it again
    scale_in_below_cpu_percent = 35
    # an EC2 type
    database_instance_class = "t4g.medium"
    # memory in GiB
    database_memory_mebibytes = 4
    # a disk that cannot grow
    database_storage_gibibytes = { initial = 50, max = 55 }
    # backups for a day
    database_backup_days = 1
    # a repository as URL
    github_repository = "https://github.com/example/seoga"
    # a branch with a blank
    github_branch = "my branch"
    # a connection that is none
    connection_arn = "seoga"
    # nobody approves
    approver_emails = []
    # blue kept too long
    blue_termination_wait_minutes = 2801
    # a success with one instance that works
    deployment_config = "CodeDeployDefault.AllAtOnce"
    # nobody hears alarms
    alarm_emails = []
    # a retention that CloudWatch does not know
    log_retention_days = 100
    # no network at all
    network_alarm_mebibytes_per_minute = 0
    # before the first
    secret_generation = 0
    # a provider that anybody on the way could be
    openid_provider = { issuer = "http://login.example.org", client_id = "seoga", name = "Library" }
    # a secret that was cut off
    openid_client_secret = "short"
  }

  expect_failures = [
    var.region, var.fleet, var.domain_name, var.certificate_arn, var.vpc_cidr, var.allowed_cidrs, var.requests_per_five_minutes,
    var.instance_type, var.java_version, var.fleet_size, var.scale_in_below_cpu_percent,
    var.database_instance_class, var.database_memory_mebibytes, var.database_storage_gibibytes, var.database_backup_days,
    var.github_repository, var.github_branch, var.connection_arn, var.approver_emails, var.blue_termination_wait_minutes,
    var.deployment_config, var.alarm_emails, var.log_retention_days, var.network_alarm_mebibytes_per_minute, var.secret_generation,
    var.openid_provider, var.openid_client_secret,
  ]
}

run "values_that_look_good_are_refused" {
  command = plan

  variables {
    region = "Seoul"
    # too long for the load balancer's name
    fleet = "seoga-of-the-city-library"
    # a path after the name
    domain_name = "books.example.org/"
    # neither certificate nor zone
    certificate_arn = null
    # too small for twelve subnets of use
    vpc_cidr      = "10.0.0.0/24"
    allowed_cidrs = ["203.0.113.0/24", "everybody"]
    # half a request
    requests_per_five_minutes = 600.5
    # too little memory for the heap
    instance_type = "t3.micro"
    # more at least than at most
    fleet_size = { min = 4, max = 3 }
    # adding too late
    scale_out_above_cpu_percent   = 95
    database_storage_gibibytes    = { initial = 10, max = 200 }
    database_backup_days          = 36
    github_repository             = "seoga"
    approver_emails               = ["approver@example.org", "head of systems"]
    alarm_emails                  = ["systems@example"]
    blue_termination_wait_minutes = -1
    # for ever
    log_retention_days = 0
    secret_generation  = 1.5
  }

  expect_failures = [
    var.region, var.fleet, var.domain_name, var.certificate_arn, var.vpc_cidr, var.allowed_cidrs, var.requests_per_five_minutes,
    var.instance_type, var.fleet_size, var.scale_out_above_cpu_percent, var.database_storage_gibibytes,
    var.database_backup_days, var.github_repository, var.approver_emails, var.alarm_emails, var.blue_termination_wait_minutes,
    var.log_retention_days, var.secret_generation,
  ]
}

# What refuses a value by another value is not asked while that one is refused itself: hence these two.

run "certificate_and_zone_at_once_are_refused" {
  command = plan

  variables {
    hosted_zone_id = "Z0123456789ABCDEFGHIJ"
    fleet          = "seoga-"
    # Graviton by a longer name
    instance_type = "im4gn.large"
    fleet_size    = { min = 2, max = 21 }
    # never
    scale_in_below_cpu_percent = 4
  }

  expect_failures = [var.certificate_arn, var.fleet, var.instance_type, var.fleet_size, var.scale_in_below_cpu_percent]
}

run "a_zone_by_its_name_is_refused" {
  command = plan

  variables {
    hosted_zone_id = "example.org"
    # too early
    scale_out_above_cpu_percent = 39
    # no letter at the beginning
    fleet = "1-seoga"
  }

  expect_failures = [var.hosted_zone_id, var.scale_out_above_cpu_percent, var.fleet]
}

run "the_example_file_is_enough_and_accepted" {
  command = plan

  variables {
    # What stands in the file, instead of tests/terraform.tfvars.
    certificate_arn   = null
    hosted_zone_id    = jsondecode(one(regex("(?m)^hosted_zone_id *= *(.+)$", file("terraform.tfvars.example"))))
    region            = jsondecode(one(regex("(?m)^region *= *(.+)$", file("terraform.tfvars.example"))))
    fleet             = jsondecode(one(regex("(?m)^fleet *= *(.+)$", file("terraform.tfvars.example"))))
    domain_name       = jsondecode(one(regex("(?m)^domain_name *= *(.+)$", file("terraform.tfvars.example"))))
    github_repository = jsondecode(one(regex("(?m)^github_repository *= *(.+)$", file("terraform.tfvars.example"))))
    github_branch     = jsondecode(one(regex("(?m)^github_branch *= *(.+)$", file("terraform.tfvars.example"))))
    approver_emails   = jsondecode(one(regex("(?m)^approver_emails *= *(.+)$", file("terraform.tfvars.example"))))
    alarm_emails      = jsondecode(one(regex("(?m)^alarm_emails *= *(.+)$", file("terraform.tfvars.example"))))
  }

  # variables.tf in pieces, one for each variable, beginning with its name.
  assert {
    condition = length([
      for piece in slice(split("\nvariable \"", "\n${file("${path.root}/variables.tf")}"), 1, length(split("\nvariable \"", "\n${file("${path.root}/variables.tf")}"))) :
      piece if !can(regex("\n  default +=", piece)) && !can(regex("(?m)^${regex("^\\w+", piece)} *=", file("${path.root}/terraform.tfvars.example")))
    ]) == 0
    error_message = "terraform.tfvars.example lacks a variable that has no default."
  }

  assert {
    condition = length(setsubtract(
      flatten(regexall("(?m)^(?:# )?([a-z_]+) *=", file("${path.root}/terraform.tfvars.example"))),
      flatten(regexall("(?m)^variable \"(\\w+)\"", file("${path.root}/variables.tf"))),
    )) == 0
    error_message = "terraform.tfvars.example gives a variable that does not exist."
  }

  assert {
    condition = length([
      for piece in slice(split("\nvariable \"", "\n${file("${path.root}/variables.tf")}"), 1, length(split("\nvariable \"", "\n${file("${path.root}/variables.tf")}"))) :
      piece if !can(regex("\n  type +=", piece)) || !can(regex("\n  description +=", piece)) || !(can(regex("\n  validation \\{", piece)) || can(regex("\n  type +=[ ]bool\n", piece)))
    ]) == 0
    error_message = "Each variable must have a type, a description and, unless it is a bool, a validation."
  }

  assert {
    condition = length([
      for piece in slice(split("\nvariable \"", "\n${file("${path.root}/variables.tf")}"), 1, length(split("\nvariable \"", "\n${file("${path.root}/variables.tf")}"))) :
      piece if !alltrue([for message in flatten(regexall("error_message = \"(.*)\"\n", piece)) : strcontains(message, regex("^\\w+", piece))])
    ]) == 0
    error_message = "A refusal must name the variable that it is about."
  }

  assert {
    condition = length(setsubtract(
      # Those with a validation, by the pieces above,
      [
        for piece in split("\nvariable \"", "\n${file("${path.root}/variables.tf")}") : regex("^\\w+", piece) if can(regex("\n  validation \\{", piece))
      ],
      # and those that the runs of this file expect to be refused.
      flatten(regexall("var\\.(\\w+)[,\\]]", file("${path.root}/tests/variables.tftest.hcl"))),
    )) == 0
    error_message = "There is a validation that no bad value has tried."
  }
}
