"""EC2 Auto Scaling, launch templates, security groups."""

from moto.autoscaling.models import AutoScalingBackend, FakeScalingPolicy
from moto.autoscaling.responses import AutoScalingResponse
from moto.core.responses import EmptyResult
from moto.ec2.models import launch_templates, security_groups

from .wrapping import wrap


def mend():
    policies_as_they_are_read()
    policies_of_each_group()
    groups_as_they_are_read()
    templates_as_they_are_read()
    rules_as_they_are_read()


def policies_as_they_are_read():
    # Without these two, each plan would want to switch the policy on.
    def create(original, policy, *args, **kwargs):
        original(policy, *args, **kwargs)
        policy.enabled = True
        policy.predictive_scaling_configuration = policy.predictive_scaling_configuration or None

    wrap(FakeScalingPolicy, "__init__", create)


def policies_of_each_group():
    # moto knows a policy by its name alone: the copy of a policy would take the place of the original.
    def put(original, backend, name, as_name, **kwargs):
        policy = original(backend, name, as_name=as_name, **kwargs)
        backend.policies[(as_name, name)] = backend.policies.pop(name)
        return policy

    def delete_group(original, backend, group_name):
        original(backend, group_name)
        backend.policies = {key: policy for key, policy in backend.policies.items() if key[0] != group_name}

    wrap(AutoScalingBackend, "put_scaling_policy", put)
    wrap(AutoScalingBackend, "delete_auto_scaling_group", delete_group)

    def delete_policy(self):
        group, name = self._get_param("AutoScalingGroupName"), self._get_param("PolicyName")
        self.autoscaling_backend.policies.pop((group, name), None)
        return EmptyResult()

    AutoScalingResponse.delete_policy = delete_policy


def groups_as_they_are_read():
    # moto forgets the warm-up.
    def keep(original, response):
        answer = original(response)
        warmup = response._get_int_param("DefaultInstanceWarmup")
        if warmup is not None:
            name = response._get_param("AutoScalingGroupName")
            response.autoscaling_backend.autoscaling_groups[name].default_instance_warmup = warmup
        return answer

    wrap(AutoScalingResponse, "create_auto_scaling_group", keep)
    wrap(AutoScalingResponse, "update_auto_scaling_group", keep)


def templates_as_they_are_read():
    # The template's own tags are not among those that it gives to what is launched.
    def create(original, version, template, number, data, description):
        tags = [spec for spec in data.get("TagSpecifications", []) if spec["ResourceType"] != "launch-template"]
        original(version, template, number, data | {"TagSpecifications": tags}, description)

    wrap(launch_templates.LaunchTemplateVersion, "__init__", create)


def rules_as_they_are_read():
    # moto finds the description of a rule for addresses, not of one for a group.
    security_groups.SecurityGroupRule.description = property(
        lambda rule: rule.ip_range.get("Description") or rule.source_group.get("Description")
    )
