"""What the rest stands on: IAM, S3 policies, certificates, zones, state machines."""

import json

from moto import settings
from moto.core import config
from moto.iam import access_control
from moto.route53 import models as route53
from moto.stepfunctions.parser.asl.parse.asl_parser import AmazonStateLanguageParser, ASLParserException
from moto.stepfunctions.responses import StepFunctionResponse

from .wrapping import wrap


def mend():
    managed_policies()
    requests_over_tls()
    certificates_at_once()
    names_of_zones()
    definitions_of_state_machines()


def managed_policies():
    # Those of AWS are not loaded unless asked for.
    config.default_user_config["iam"] = {"load_aws_managed_policies": True}


def requests_over_tls():
    # This server speaks plain HTTP on the loopback; moto takes every Deny with a condition for one that applies.
    def permitted(original, statement, *args, **kwargs):
        if statement._statement.get("Condition") == {"Bool": {"aws:SecureTransport": "false"}}:
            return access_control.PermissionResult.NEUTRAL
        return original(statement, *args, **kwargs)

    wrap(access_control.IAMPolicyStatement, "is_action_permitted", permitted)


def certificates_at_once():
    # The record that validates one is made at once, and moto would wait a minute.
    settings.ACM_VALIDATION_WAIT = 0


def names_of_zones():
    # Route 53's begin with Z, which variables.tf checks.
    wrap(route53, "create_route53_zone_id", lambda original, **details: "Z" + original(**details)[1:])


def definitions_of_state_machines():
    # The provider asks for it in each plan. moto has the parser, but not the call.
    def validate_state_machine_definition(self):
        try:
            AmazonStateLanguageParser.parse(self._get_param("definition"))
            diagnostics = []
        except ASLParserException as e:
            diagnostics = [{"severity": "ERROR", "code": "SCHEMA_VALIDATION_FAILED", "message": m} for m in e.errors]
        return json.dumps({"result": "FAIL" if diagnostics else "OK", "diagnostics": diagnostics, "truncated": False})

    def list_state_machine_versions(self):
        # The provider asks for this one, too; nothing of ours publishes a version.
        return json.dumps({"stateMachineVersions": []})

    StepFunctionResponse.validate_state_machine_definition = validate_state_machine_definition
    StepFunctionResponse.list_state_machine_versions = list_state_machine_versions
