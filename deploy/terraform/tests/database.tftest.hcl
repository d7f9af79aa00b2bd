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


run "the_database_survives_a_zone_and_a_mistake" {
  command = plan

  assert {
    condition = (
      aws_db_instance.main.engine == "mysql" &&
      aws_db_instance.main.engine_version == "8.4" &&
      aws_db_instance.main.multi_az &&
      aws_db_instance.main.storage_encrypted &&
      aws_db_instance.main.backup_retention_period == 14 &&
      aws_db_instance.main.deletion_protection &&
      !aws_db_instance.main.skip_final_snapshot &&
      !aws_db_instance.main.publicly_accessible
    )
    error_message = "MySQL 8.4 in two zones, encrypted, 14 days of backups, protected from deletion, not public."
  }

  assert {
    condition     = toset(aws_db_subnet_group.main.subnet_ids) == toset(aws_subnet.isolated[*].id)
    error_message = "The database belongs into the isolated subnets."
  }
}

run "nobody_knows_the_passwords" {
  command = plan

  assert {
    condition     = aws_db_instance.main.manage_master_user_password && aws_db_instance.main.password == null
    error_message = "RDS must make and keep the password."
  }

  assert {
    condition     = aws_secretsmanager_secret_version.application.secret_string_wo_version == 1
    error_message = "The session key must not be in the state."
  }
}

run "the_parameter_group_is_what_search_and_safety_need" {
  command = plan

  assert {
    condition = alltrue([
      for name, value in {
        innodb_ft_min_token_size = "3"
        innodb_ft_max_token_size = "84"
        character_set_server     = "utf8mb4"
        require_secure_transport = "1"
        local_infile             = "0"
        slow_query_log           = "1"
      } : one([for p in aws_db_parameter_group.main.parameter : p.value if p.name == name]) == value
    ])
    error_message = "A parameter that search or safety relies on is missing or different."
  }

  assert {
    condition     = alltrue([for p in aws_db_parameter_group.main.parameter : p.apply_method == "pending-reboot" if startswith(p.name, "innodb_ft_")])
    error_message = "Static parameters are refused unless they wait for a restart."
  }

  assert {
    condition     = aws_db_parameter_group.main.family == "mysql8.4"
    error_message = "The family must be the engine's."
  }
}
