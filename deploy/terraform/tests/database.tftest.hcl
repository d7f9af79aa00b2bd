mock_provider "aws" {
  source          = "./tests/mocks"
  override_during = plan
}

run "a_database_that_survives_a_zone_and_a_mistake_and_whose_password_nobody_knows" {
  command = plan

  assert {
    condition     = aws_db_instance.main.engine == "mysql" && aws_db_instance.main.engine_version == "8.4" && aws_db_parameter_group.main.family == "mysql8.4"
    error_message = "MySQL 8.4, and parameters of its family."
  }

  assert {
    condition     = aws_db_instance.main.multi_az && toset(aws_db_subnet_group.main.subnet_ids) == toset(aws_subnet.isolated[*].id) && aws_db_instance.main.db_subnet_group_name == aws_db_subnet_group.main.name && !aws_db_instance.main.publicly_accessible
    error_message = "The database must stand in both zones, in the isolated subnets, and not be public."
  }

  assert {
    condition     = aws_db_instance.main.storage_encrypted && aws_db_instance.main.kms_key_id == aws_kms_key.main.arn
    error_message = "The disk must be encrypted with our key."
  }

  assert {
    condition     = aws_db_instance.main.backup_retention_period == 14 && !aws_db_instance.main.delete_automated_backups && aws_db_instance.main.copy_tags_to_snapshot
    error_message = "14 days of backups, which outlast the instance."
  }

  assert {
    condition     = aws_db_instance.main.deletion_protection && !aws_db_instance.main.skip_final_snapshot && aws_db_instance.main.final_snapshot_identifier == "seoga-final"
    error_message = "The database must refuse to be deleted, and leave a snapshot when it is."
  }

  assert {
    condition     = aws_db_instance.main.allocated_storage == 50 && aws_db_instance.main.max_allocated_storage == 200
    error_message = "The disk must grow by itself, from 50 to 200 GiB."
  }

  assert {
    condition     = aws_db_instance.main.monitoring_interval == 60 && aws_db_instance.main.monitoring_role_arn == aws_iam_role.database_monitoring.arn
    error_message = "What the operating system of the database does must be measured each minute."
  }

  #### Secrets ####

  assert {
    condition     = aws_db_instance.main.manage_master_user_password && aws_db_instance.main.password == null && aws_db_instance.main.password_wo == null && aws_db_instance.main.master_user_secret_kms_key_id == aws_kms_key.main.arn
    error_message = "RDS must make, keep and rotate the password, encrypted with our key."
  }

  assert {
    condition     = aws_secretsmanager_secret_version.application.secret_string_wo_version == 1 && aws_secretsmanager_secret_version.application.secret_string == null && aws_secretsmanager_secret.application.kms_key_id == aws_kms_key.main.arn
    error_message = "The session key must be in the secret and not in Terraform's state."
  }

  assert {
    condition     = aws_secretsmanager_secret.application.recovery_window_in_days == 30
    error_message = "A secret that was deleted by mistake must be to be had again for 30 days."
  }

  assert {
    condition = (
      startswith(local.database_url, "jdbc:mysql://${aws_db_instance.main.address}:3306/${aws_db_instance.main.db_name}?") &&
      strcontains(local.database_url, "sslMode=VERIFY_IDENTITY") &&
      strcontains(local.database_url, "trustCertificateKeyStoreUrl=file:/etc/seoga/rds.p12")
    )
    error_message = "The application must connect to this database, encrypted, and make sure that it is the one it says."
  }

  #### Parameters ####

  assert {
    condition = {
      for p in aws_db_parameter_group.main.parameter : p.name => p.value
      } == {
      innodb_ft_min_token_size   = "3"
      innodb_ft_max_token_size   = "84"
      character_set_server       = "utf8mb4"
      collation_server           = "utf8mb4_0900_ai_ci"
      require_secure_transport   = "1"
      local_infile               = "0"
      slow_query_log             = "1"
      long_query_time            = "1"
      log_output                 = "FILE"
      innodb_print_all_deadlocks = "1"
    }
    error_message = "A parameter that search, safety or the slow query log relies on is missing or different."
  }

  assert {
    condition     = aws_db_instance.main.parameter_group_name == aws_db_parameter_group.main.name
    error_message = "The database must have these parameters."
  }

  assert {
    condition     = alltrue([for p in aws_db_parameter_group.main.parameter : p.apply_method == "pending-reboot" if startswith(p.name, "innodb_ft_")])
    error_message = "Static parameters are refused unless they wait for a restart."
  }
}
