"""RDS."""

from moto.rds import models as rds
from moto.rds.exceptions import DBInstanceNotFoundError, SubscriptionNotFoundError
from moto.rds.responses import RDSResponse

from .wrapping import wrap


def mend():
    database_as_it_is_read()
    parameters_as_they_are_read()
    deletions_without_a_wait()


def database_as_it_is_read():
    # moto forgets the enhanced monitoring.
    def create(original, instance, *args, monitoring_interval=0, monitoring_role_arn=None, **kwargs):
        original(instance, *args, **kwargs)
        instance.monitoring_interval = monitoring_interval
        instance.monitoring_role_arn = monitoring_role_arn

    wrap(rds.DBInstance, "__init__", create)


def parameters_as_they_are_read():
    # Whose value it is: without it, the provider takes all for RDS's own.
    def update(original, group, parameters):
        original(group, [parameter | {"Source": "user"} for parameter in parameters])

    wrap(rds.DBParameterGroup, "update_parameters", update)


def deletions_without_a_wait():
    # moto deletes at once, but the provider asks only after a minute; "was gone already" it believes at once.
    def delete_instance(original, response):
        original(response)
        raise DBInstanceNotFoundError(response.params["DBInstanceIdentifier"])

    def delete_subscription(original, response):
        original(response)
        raise SubscriptionNotFoundError(response.params["SubscriptionName"])

    wrap(RDSResponse, "delete_db_instance", delete_instance)
    wrap(RDSResponse, "delete_event_subscription", delete_subscription)
