# Nothing is applied, as a test's end would then run what a destroy runs: so values stand here for what only an apply
# would tell, where an assertion compares it or the provider checks its form. What is compared is named by its place.

#### An account without an Auto Scaling group: what the first plan sees ####

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

#### Network ####

mock_resource "aws_vpc" {
  defaults = { id = "vpc" }
}

mock_resource "aws_default_security_group" {
  defaults = { id = "sg-default" }
}

mock_resource "aws_internet_gateway" {
  defaults = { id = "igw" }
}

override_resource {
  target = aws_route_table.public
  values = { id = "rtb-public" }
}

override_resource {
  target = aws_route_table.isolated
  values = { id = "rtb-isolated" }
}

override_resource {
  target = aws_security_group.load_balancer
  values = { id = "sg-load-balancer" }
}

override_resource {
  target = aws_security_group.database
  values = { id = "sg-database" }
}

override_resource {
  target = aws_security_group.endpoints
  values = { id = "sg-endpoints" }
}

override_resource {
  target = aws_subnet.public[0]
  values = { id = "subnet-public-a" }
}

override_resource {
  target = aws_subnet.public[1]
  values = { id = "subnet-public-b" }
}

override_resource {
  target = aws_subnet.private[0]
  values = { id = "subnet-private-a", arn = "arn:aws:ec2:ap-northeast-2:111122223333:subnet/subnet-private-a" }
}

override_resource {
  target = aws_subnet.private[1]
  values = { id = "subnet-private-b", arn = "arn:aws:ec2:ap-northeast-2:111122223333:subnet/subnet-private-b" }
}

override_resource {
  target = aws_subnet.isolated[0]
  values = { id = "subnet-isolated-a" }
}

override_resource {
  target = aws_subnet.isolated[1]
  values = { id = "subnet-isolated-b" }
}

override_resource {
  target = aws_route_table.private[0]
  values = { id = "rtb-private-a" }
}

override_resource {
  target = aws_route_table.private[1]
  values = { id = "rtb-private-b" }
}

override_resource {
  target = aws_nat_gateway.main[0]
  values = { id = "nat-a" }
}

override_resource {
  target = aws_nat_gateway.main[1]
  values = { id = "nat-b" }
}

override_resource {
  target = aws_security_group.application
  values = { id = "sg-application", arn = "arn:aws:ec2:ap-northeast-2:111122223333:security-group/sg-application" }
}

#### Load balancer, database, fleet ####

mock_resource "aws_lb" {
  defaults = { arn = "arn:aws:elasticloadbalancing:ap-northeast-2:111122223333:loadbalancer/app/seoga/1", arn_suffix = "app/seoga/1" }
}

mock_resource "aws_lb_target_group" {
  defaults = { arn = "arn:aws:elasticloadbalancing:ap-northeast-2:111122223333:targetgroup/seoga/1", arn_suffix = "targetgroup/seoga/1" }
}

mock_resource "aws_lb_listener" {
  defaults = { arn = "arn:aws:elasticloadbalancing:ap-northeast-2:111122223333:listener/app/seoga/1/1" }
}

override_resource {
  target = aws_acm_certificate.main
  values = {
    arn                       = "arn:aws:acm:ap-northeast-2:111122223333:certificate/2"
    domain_validation_options = [{ domain_name = "books.example.org", resource_record_name = "_x.books.example.org", resource_record_type = "CNAME", resource_record_value = "_y.acm" }]
  }
}

override_resource {
  target = aws_acm_certificate_validation.main
  # On AWS the same ARN, but only once it is valid.
  values = { certificate_arn = "arn:aws:acm:ap-northeast-2:111122223333:certificate/valid" }
}

mock_resource "aws_wafv2_web_acl" {
  defaults = { arn = "arn:aws:wafv2:ap-northeast-2:111122223333:regional/webacl/seoga/1" }
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

mock_resource "aws_launch_template" {
  defaults = { arn = "arn:aws:ec2:ap-northeast-2:111122223333:launch-template/lt-1", id = "lt-1" }
}

#### Pipeline ####

mock_resource "aws_codeconnections_connection" {
  defaults = { arn = "arn:aws:codeconnections:ap-northeast-2:111122223333:connection/1" }
}

mock_resource "aws_codebuild_project" {
  defaults = { arn = "arn:aws:codebuild:ap-northeast-2:111122223333:project/seoga" }
}

override_resource {
  target = aws_s3_bucket.artifacts
  values = { arn = "arn:aws:s3:::artifacts", id = "artifacts" }
}

override_resource {
  target = aws_s3_bucket.access_logs
  values = { arn = "arn:aws:s3:::access-logs", id = "access-logs" }
}

#### Watching ####

override_resource {
  target = aws_sns_topic.approvals
  values = { arn = "arn:aws:sns:ap-northeast-2:111122223333:seoga-approvals" }
}

override_resource {
  target = aws_sns_topic.alarms
  values = { arn = "arn:aws:sns:ap-northeast-2:111122223333:seoga-alarms" }
}

override_resource {
  target = aws_cloudwatch_event_rule.news
  values = { arn = "arn:aws:events:ap-northeast-2:111122223333:rule/news" }
}

override_resource {
  target = aws_cloudwatch_event_rule.adoption
  values = { arn = "arn:aws:events:ap-northeast-2:111122223333:rule/adoption" }
}

mock_resource "aws_cloudwatch_metric_alarm" {
  defaults = { arn = "arn:aws:cloudwatch:ap-northeast-2:111122223333:alarm:some" }
}

mock_resource "aws_sfn_state_machine" {
  defaults = { arn = "arn:aws:states:ap-northeast-2:111122223333:stateMachine:seoga-adoption" }
}

override_resource {
  target = aws_cloudwatch_log_group.application
  values = { arn = "arn:aws:logs:ap-northeast-2:111122223333:log-group:application" }
}

override_resource {
  target = aws_cloudwatch_log_group.deployment
  values = { arn = "arn:aws:logs:ap-northeast-2:111122223333:log-group:deployment" }
}

override_resource {
  target = aws_cloudwatch_log_group.build
  values = { arn = "arn:aws:logs:ap-northeast-2:111122223333:log-group:build" }
}

override_resource {
  target = aws_cloudwatch_log_group.flow
  values = { arn = "arn:aws:logs:ap-northeast-2:111122223333:log-group:flow" }
}

override_resource {
  target = aws_cloudwatch_log_group.waf
  values = { arn = "arn:aws:logs:ap-northeast-2:111122223333:log-group:waf" }
}

#### Roles ####

mock_resource "aws_iam_instance_profile" {
  defaults = { arn = "arn:aws:iam::111122223333:instance-profile/application" }
}

override_resource {
  target = aws_iam_role.application
  values = { arn = "arn:aws:iam::111122223333:role/application", id = "application" }
}

override_resource {
  target = aws_iam_role.codedeploy
  values = { arn = "arn:aws:iam::111122223333:role/codedeploy", id = "codedeploy" }
}

override_resource {
  target = aws_iam_role.codepipeline
  values = { arn = "arn:aws:iam::111122223333:role/codepipeline", id = "codepipeline" }
}

override_resource {
  target = aws_iam_role.codebuild
  values = { arn = "arn:aws:iam::111122223333:role/codebuild", id = "codebuild" }
}

override_resource {
  target = aws_iam_role.flow_log
  values = { arn = "arn:aws:iam::111122223333:role/flow_log", id = "flow_log" }
}

override_resource {
  target = aws_iam_role.database_monitoring
  values = { arn = "arn:aws:iam::111122223333:role/database_monitoring", id = "database_monitoring" }
}

override_resource {
  target = aws_iam_role.adoption
  values = { arn = "arn:aws:iam::111122223333:role/adoption", id = "adoption" }
}

override_resource {
  target = aws_iam_role.adoption_start
  values = { arn = "arn:aws:iam::111122223333:role/adoption_start", id = "adoption_start" }
}
