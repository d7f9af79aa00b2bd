"""What CodeDeploy does to Auto Scaling groups in a blue/green deployment with COPY_AUTO_SCALING_GROUP, for moto.

By CodeDeploy's own calls, and step by step, so that a plan can be made in between:

  CreateDeployment                       green is made beside blue: CodeDeploy_<deployment group>_<deployment ID>
  ContinueDeployment, READY_WAIT         traffic goes to green; the deployment group now has green
  ContinueDeployment, TERMINATION_WAIT   blue is deleted
  StopDeployment                         before the traffic is switched: green is deleted

The copy has what the managed policy AWSCodeDeployRole lets CodeDeploy write: launch template, subnets, size, health
check, tags, scaling policies, metrics. It has no default warm-up, which that policy gives no hint of.
"""

import json

from moto.autoscaling.models import autoscaling_backends
from moto.codedeploy.exceptions import CodeDeployException
from moto.codedeploy.responses import CodeDeployResponse
from moto.moto_api._internal import mock_random

from gaps.wrapping import wrap


def teach():
    """Gives moto's CodeDeploy the calls. To be called once, before the server starts."""
    wrap(CodeDeployResponse, "create_deployment", create_deployment)
    CodeDeployResponse.continue_deployment = continue_deployment
    CodeDeployResponse.stop_deployment = stop_deployment


def create_deployment(original, response):
    group = response.codedeploy_backend.get_deployment_group(
        response._get_param("applicationName"), response._get_param("deploymentGroupName")
    )
    provisioning = group.blue_green_deployment_configuration.get("greenFleetProvisioningOption", {})
    if provisioning.get("action") == "COPY_AUTO_SCALING_GROUP" and len(group.auto_scaling_groups) != 1:
        raise CodeDeployException(
            "InvalidBlueGreenDeploymentConfigurationException", "Exactly one AutoScaling group must be specified"
        )

    deployments = response.codedeploy_backend.deployments
    deployment = deployments.pop(json.loads(original(response))["deploymentId"])
    deployment.deployment_id = f"d-{mock_random.get_random_string(length=9).upper()}"
    deployments[deployment.deployment_id] = deployment

    backend = autoscaling_backends[response.current_account][response.region]
    deployment.blue = backend.autoscaling_groups[group.auto_scaling_groups[0]]
    name = f"CodeDeploy_{group.deployment_group_name}_{deployment.deployment_id}"
    deployment.green = copy(backend, deployment.blue, name)
    deployment.status = "Ready"
    return json.dumps({"deploymentId": deployment.deployment_id})


def continue_deployment(response):
    deployment = response.codedeploy_backend.get_deployment(response._get_param("deploymentId"))
    backend = autoscaling_backends[response.current_account][response.region]
    wait = response._get_param("deploymentWaitType")
    if (wait, deployment.status) == ("READY_WAIT", "Ready"):
        target_groups = deployment.blue.target_group_arns
        backend.attach_load_balancer_target_groups(deployment.green.name, target_groups)
        backend.detach_load_balancer_target_groups(deployment.blue.name, target_groups)
        deployment.deployment_group.auto_scaling_groups = [deployment.green.name]
        deployment.status = "InProgress"
    elif (wait, deployment.status) == ("TERMINATION_WAIT", "InProgress"):
        backend.delete_auto_scaling_group(deployment.blue.name)
        deployment.status = "Succeeded"
    else:
        raise CodeDeployException("InvalidDeploymentStatusException", f"{wait} does not fit to {deployment.status}")
    return "{}"


def stop_deployment(response):
    deployment = response.codedeploy_backend.get_deployment(response._get_param("deploymentId"))
    if deployment.status != "Ready":
        raise CodeDeployException("InvalidDeploymentStatusException", f"Not before the switch: {deployment.status}")
    autoscaling_backends[response.current_account][response.region].delete_auto_scaling_group(deployment.green.name)
    deployment.status = "Stopped"
    return json.dumps({"status": "Succeeded", "statusMessage": "No more commands will be scheduled."})


def copy(backend, blue, name):
    green = backend.create_auto_scaling_group(
        name=name,
        availability_zones=None,
        # As many as are healthy, whatever was desired.
        desired_capacity=len(blue.active_instances()),
        max_size=blue.max_size,
        min_size=blue.min_size,
        launch_config_name=None,
        launch_template={k: v for k, v in blue.launch_template.items() if k != "LaunchTemplateName"},
        vpc_zone_identifier=blue.vpc_zone_identifier,
        default_cooldown=blue.default_cooldown,
        health_check_period=blue.health_check_grace_period,
        health_check_type=blue.health_check_type,
        load_balancers=[],
        target_group_arns=[],
        placement_group=blue.placement_group,
        termination_policies=blue.termination_policies,
        tags=[{k: tag[k] for k in ("Key", "Value", "PropagateAtLaunch")} for tag in blue.tags],
    )
    green.enable_metrics_collection(list(blue.metrics))
    for policy in backend.describe_policies(blue.name):
        backend.put_scaling_policy(
            name=policy.name,
            policy_type=policy.policy_type,
            metric_aggregation_type=policy.metric_aggregation_type,
            adjustment_type=policy.adjustment_type,
            as_name=green.name,
            min_adjustment_magnitude=policy.min_adjustment_magnitude,
            scaling_adjustment=policy.scaling_adjustment,
            cooldown=policy.cooldown,
            target_tracking_config=vars(policy.target_tracking_configuration),
            step_adjustments=policy.step_adjustments,
            estimated_instance_warmup=policy.estimated_instance_warmup,
            predictive_scaling_configuration=policy.predictive_scaling_configuration,
        )
    return green
