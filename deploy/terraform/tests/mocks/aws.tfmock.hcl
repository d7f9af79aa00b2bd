# An account without an Auto Scaling group: what the first plan sees.
mock_data "aws_availability_zones" {
  defaults = { names = ["ap-northeast-2c", "ap-northeast-2a", "ap-northeast-2b"] }
}

mock_data "aws_partition" {
  defaults = { partition = "aws" }
}

mock_data "aws_caller_identity" {
  defaults = { account_id = "111122223333" }
}

mock_data "aws_autoscaling_groups" {
  defaults = { names = [] }
}

mock_data "aws_instances" {
  defaults = { ids = [] }
}

# Nothing is applied, as a test's end would then run what a destroy runs: so values stand here for what only an apply
# would tell, where an assertion compares it or the provider checks its form.
mock_resource "aws_lb" {
  defaults = { arn = "arn:aws:elasticloadbalancing:ap-northeast-2:111122223333:loadbalancer/app/seoga/1", arn_suffix = "app/seoga/1" }
}

mock_resource "aws_lb_target_group" {
  defaults = { arn = "arn:aws:elasticloadbalancing:ap-northeast-2:111122223333:targetgroup/seoga/1", arn_suffix = "targetgroup/seoga/1" }
}

mock_resource "aws_db_instance" {
  defaults = {
    address            = "seoga.example.ap-northeast-2.rds.amazonaws.com"
    master_user_secret = [{ secret_arn = "arn:aws:secretsmanager:ap-northeast-2:111122223333:secret:rds!db-1", secret_status = "active", kms_key_id = "k" }]
  }
}

mock_resource "aws_secretsmanager_secret" {
  defaults = { arn = "arn:aws:secretsmanager:ap-northeast-2:111122223333:secret:seoga/application-AbCdEf" }
}

mock_resource "aws_kms_key" {
  defaults = { arn = "arn:aws:kms:ap-northeast-2:111122223333:key/1" }
}

mock_resource "aws_iam_role" {
  defaults = { arn = "arn:aws:iam::111122223333:role/some" }
}

mock_resource "aws_launch_template" {
  defaults = { arn = "arn:aws:ec2:ap-northeast-2:111122223333:launch-template/lt-1", id = "lt-1" }
}

# ARNs whose form the provider checks.
override_resource {
  target = aws_sns_topic.approvals
  values = { arn = "arn:aws:sns:ap-northeast-2:111122223333:seoga-approvals" }
}

override_resource {
  target = aws_sns_topic.alarms
  values = { arn = "arn:aws:sns:ap-northeast-2:111122223333:seoga-alarms" }
}

mock_resource "aws_sfn_state_machine" {
  defaults = { arn = "arn:aws:states:ap-northeast-2:111122223333:stateMachine:seoga-adoption" }
}

mock_resource "aws_cloudwatch_log_group" {
  defaults = { arn = "arn:aws:logs:ap-northeast-2:111122223333:log-group:some" }
}

mock_resource "aws_iam_instance_profile" {
  defaults = { arn = "arn:aws:iam::111122223333:instance-profile/some" }
}

mock_resource "aws_wafv2_web_acl" {
  defaults = { arn = "arn:aws:wafv2:ap-northeast-2:111122223333:regional/webacl/seoga/1" }
}

mock_resource "aws_codeconnections_connection" {
  defaults = { arn = "arn:aws:codeconnections:ap-northeast-2:111122223333:connection/1" }
}

mock_resource "aws_codebuild_project" {
  defaults = { arn = "arn:aws:codebuild:ap-northeast-2:111122223333:project/seoga" }
}

mock_resource "aws_s3_bucket" {
  defaults = { arn = "arn:aws:s3:::some" }
}

mock_resource "aws_cloudwatch_event_rule" {
  defaults = { arn = "arn:aws:events:ap-northeast-2:111122223333:rule/some" }
}

mock_resource "aws_lb_listener" {
  defaults = { arn = "arn:aws:elasticloadbalancing:ap-northeast-2:111122223333:listener/app/seoga/1/1" }
}


override_resource {
  target = aws_security_group.load_balancer
  values = { id = "sg-load-balancer" }
}

override_resource {
  target = aws_security_group.application
  values = { id = "sg-application", arn = "arn:aws:ec2:ap-northeast-2:111122223333:security-group/sg-application" }
}

override_resource {
  target = aws_security_group.database
  values = { id = "sg-database" }
}

override_resource {
  target = aws_subnet.public
  values = { id = "subnet-public" }
}

override_resource {
  target = aws_subnet.private
  values = { id = "subnet-private", arn = "arn:aws:ec2:ap-northeast-2:111122223333:subnet/subnet-private" }
}

override_resource {
  target = aws_subnet.isolated
  values = { id = "subnet-isolated" }
}

override_resource {
  target = aws_route_table.public
  values = { id = "rtb-public" }
}

override_resource {
  target = aws_route_table.private
  values = { id = "rtb-private" }
}

override_resource {
  target = aws_route_table.isolated
  values = { id = "rtb-isolated" }
}

mock_resource "aws_cloudwatch_metric_alarm" {
  defaults = { arn = "arn:aws:cloudwatch:ap-northeast-2:111122223333:alarm:some" }
}
