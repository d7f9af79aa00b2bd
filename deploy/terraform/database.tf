resource "aws_db_subnet_group" "main" {
  name       = var.fleet
  subnet_ids = aws_subnet.isolated[*].id
}

resource "aws_db_parameter_group" "main" {
  name        = "${var.fleet}-mysql84"
  family      = "mysql8.4"
  description = "Seoga ${var.fleet}: search by jamo terms, utf8mb4, TLS, slow query log"

  # What search cuts its terms to (SearchTerms): MySQL's own values, which nobody may change behind its back.
  parameter {
    name         = "innodb_ft_min_token_size"
    value        = "3"
    apply_method = "pending-reboot"
  }

  parameter {
    name         = "innodb_ft_max_token_size"
    value        = "84"
    apply_method = "pending-reboot"
  }

  parameter {
    name  = "character_set_server"
    value = "utf8mb4"
  }

  parameter {
    name  = "collation_server"
    value = "utf8mb4_0900_ai_ci"
  }

  parameter {
    name  = "require_secure_transport"
    value = "1"
  }

  # Nothing of ours reads a file of the client.
  parameter {
    name  = "local_infile"
    value = "0"
  }

  parameter {
    name  = "slow_query_log"
    value = "1"
  }

  parameter {
    name  = "long_query_time"
    value = "1"
  }

  parameter {
    name  = "log_output"
    value = "FILE"
  }

  parameter {
    name  = "innodb_print_all_deadlocks"
    value = "1"
  }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_db_instance" "main" {
  identifier     = var.fleet
  engine         = "mysql"
  engine_version = "8.4"
  instance_class = var.database_instance_class
  db_name        = "seoga"
  username       = "seoga"

  # RDS makes the password, keeps it in Secrets Manager and changes it every seven days: the application reads it there.
  manage_master_user_password   = true
  master_user_secret_kms_key_id = aws_kms_key.main.arn

  storage_type          = "gp3"
  allocated_storage     = var.database_storage_gibibytes.initial
  max_allocated_storage = var.database_storage_gibibytes.max
  storage_encrypted     = true
  kms_key_id            = aws_kms_key.main.arn

  multi_az               = true
  db_subnet_group_name   = aws_db_subnet_group.main.name
  vpc_security_group_ids = [aws_security_group.database.id]
  publicly_accessible    = false
  parameter_group_name   = aws_db_parameter_group.main.name

  # Times in UTC: the small hours in Seoul.
  backup_retention_period    = var.database_backup_days
  backup_window              = "17:00-18:00"
  maintenance_window         = "sat:18:30-sat:19:30"
  auto_minor_version_upgrade = true
  copy_tags_to_snapshot      = true
  delete_automated_backups   = false
  deletion_protection        = var.deletion_protection
  skip_final_snapshot        = false
  final_snapshot_identifier  = "${var.fleet}-final"

  enabled_cloudwatch_logs_exports = ["error", "slowquery"]
  monitoring_interval             = 60
  monitoring_role_arn             = aws_iam_role.database_monitoring.arn

  # Log groups that RDS makes itself keep everything for ever; monitoring without its rights is refused.
  depends_on = [aws_cloudwatch_log_group.database, aws_iam_role_policy_attachment.database_monitoring]
}

resource "aws_db_event_subscription" "main" {
  name             = var.fleet
  sns_topic        = aws_sns_topic.alarms.arn
  source_type      = "db-instance"
  source_ids       = [aws_db_instance.main.identifier]
  event_categories = ["availability", "failover", "failure", "low storage", "maintenance", "recovery"]
}
