"""CodeDeploy, CodePipeline, CodeBuild."""

import json

from moto.codebuild import responses as codebuild
from moto.codedeploy import models as codedeploy
from moto.codedeploy.responses import CodeDeployResponse
from moto.codepipeline import models as codepipeline
from moto.core.utils import unix_time

from .wrapping import wrap


def mend():
    times_as_numbers()
    deployment_group_as_it_is_read()
    deletions_of_codedeploy()
    projects_of_a_pipeline()
    project_as_it_is_read()


def times_as_numbers():
    # Both services speak JSON 1.1, where a time is a number of seconds; moto gives text.
    for models in (codedeploy, codepipeline):
        models.iso_8601_datetime_with_milliseconds = unix_time


def deployment_group_as_it_is_read():
    # CreateDeploymentGroup takes names, GetDeploymentGroup gives objects; and moto forgets the alarms.
    def to_dict(original, group):
        return original(group) | {
            "autoScalingGroups": [{"name": name, "hook": f"codedeploy-{name}"} for name in group.auto_scaling_groups],
            "alarmConfiguration": group.alarm_configuration or {},
        }

    wrap(codedeploy.DeploymentGroup, "to_dict", to_dict)


def deletions_of_codedeploy():
    def delete_deployment_group(self):
        groups = self.codedeploy_backend.deployment_groups.get(self._get_param("applicationName"), {})
        groups.pop(self._get_param("deploymentGroupName"), None)
        return json.dumps({"hooksNotCleanedUp": []})

    def delete_application(self):
        name = self._get_param("applicationName")
        self.codedeploy_backend.applications.pop(name, None)
        self.codedeploy_backend.deployment_groups.pop(name, None)
        return "{}"

    CodeDeployResponse.delete_deployment_group = delete_deployment_group
    CodeDeployResponse.delete_application = delete_application


def projects_of_a_pipeline():
    # A project that a pipeline feeds has neither a place of its source nor one of its artifacts.
    def validate(original, part):
        if part["type"] != "CODEPIPELINE":
            original(part)

    wrap(codebuild, "_validate_required_params_source", validate)
    wrap(codebuild, "_validate_required_params_artifacts", validate)


def project_as_it_is_read():
    # moto keeps a key of its own and no limit.
    def create(original, response):
        answer = original(response)
        project = response.codebuild_backend.codebuild_projects[response._get_param("name")].project_metadata
        for name in ("encryptionKey", "concurrentBuildLimit"):
            if (value := response._get_param(name)) is not None:
                project[name] = value
        return answer

    wrap(codebuild.CodeBuildResponse, "create_project", create)
