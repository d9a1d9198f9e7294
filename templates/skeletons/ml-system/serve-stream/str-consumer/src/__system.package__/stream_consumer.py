"""Scores events in a consumer group, until it is stopped."""

from __future__ import annotations

from collections.abc import Iterator

from . import storage
from .events import publish
from .health import serve_health
from .records import Row
from .stream import StreamScorer

BATCH = 500


<% if 'ing-kafka' in options %>
def read_events() -> Iterator[Row]:
    """Events of the topic; Kafka shares partitions out among the consumers."""
    from .events import consume

    yield from consume("<%= system.name %>-score")
<% else %>
def read_events() -> Iterator[Row]:
    """Events of the Kinesis stream, shard by shard, from now on."""
    import json
    import time

    import boto3

    from .settings import require

    client = boto3.client("kinesis")
    stream = require("EVENT_STREAM")
    iterators = {
        shard["ShardId"]: client.get_shard_iterator(
            StreamName=stream, ShardId=shard["ShardId"], ShardIteratorType="LATEST"
        )["ShardIterator"]
        for shard in client.list_shards(StreamName=stream)["Shards"]
    }
    while iterators:
        for shard, iterator in list(iterators.items()):
            answer = client.get_records(ShardIterator=iterator, Limit=BATCH)
            for record in answer["Records"]:
                yield json.loads(record["Data"])
            if answer.get("NextShardIterator"):
                iterators[shard] = answer["NextShardIterator"]
            else:
                del iterators[shard]
        time.sleep(0.25)
<% end %>


def main() -> None:
    """Writes scores as they come; an event that breaks the contract goes aside."""
    serve_health()
    scorer = StreamScorer()
    for row in read_events():
        try:
            storage.write_rows("scores", [scorer.score(row)])
        except ValueError as error:
            publish([{**row, "problems": str(error)}], "events.failed")


if __name__ == "__main__":
    main()
