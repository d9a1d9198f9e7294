"""Where a PyFlink program reads events, by what the plan carries them with."""

import json


def read_settings(path: str = "/etc/flink/application_properties.json") -> dict[str, str]:
    """The settings that the managed service hands over."""
    with open(path, encoding="utf-8") as file:
        groups = json.load(file)
    return next(group["PropertyMap"] for group in groups if group["PropertyGroupId"] == "settings")


def source_table(settings: dict[str, str]) -> str:
    """The statement that declares the table `events`."""
    columns = "entity_id string, amount double, event_time timestamp(3), watermark for event_time as event_time - interval '5' second"
<% if 'ing-kinesis' in options %>
    connector = (
        f"'connector' = 'kinesis', 'stream.arn' = '{settings['stream_arn']}', "
        f"'aws.region' = '{settings['region']}', 'source.init.position' = 'LATEST'"
    )
<% else %>
    connector = (
        f"'connector' = 'kafka', 'topic' = 'events', 'properties.group.id' = '<%= system.name %>-flink', "
        f"'properties.bootstrap.servers' = '{settings['brokers']}', 'scan.startup.mode' = 'group-offsets', "
        "'properties.auto.offset.reset' = 'latest', 'properties.security.protocol' = 'SASL_SSL', "
        "'properties.sasl.mechanism' = 'AWS_MSK_IAM', "
        "'properties.sasl.jaas.config' = 'software.amazon.msk.auth.iam.IAMLoginModule required;', "
        "'properties.sasl.client.callback.handler.class' = 'software.amazon.msk.auth.iam.IAMClientCallbackHandler'"
    )
<% end %>
    return f"create table events ({columns}) with ({connector}, 'format' = 'json')"
