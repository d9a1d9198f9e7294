"""Moves messages from the dead-letter queue back to the input: python -m <%= service.package %>.replay 10."""

import os
import sys
from typing import Any

import boto3


def replay(client: Any, source: str, target: str, at_most: int) -> int:
    """Moves a small lot and says how many messages it was."""
    moved = 0
    while moved < at_most:
        answer = client.receive_message(QueueUrl=source, MaxNumberOfMessages=min(10, at_most - moved))
        received = answer.get("Messages", [])
        if not received:
            break
        for message in received:
            # Sent first: a crash in between makes a duplicate, which handlers bear, and never a loss.
            client.send_message(QueueUrl=target, MessageBody=message["Body"])
            client.delete_message(QueueUrl=source, ReceiptHandle=message["ReceiptHandle"])
            moved += 1
    return moved


if __name__ == "__main__":
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10
    total = replay(
        boto3.client("sqs"), os.environ["DEAD_LETTER_QUEUE_URL"], os.environ["INPUT_QUEUE_URL"], count
    )
    print(f"{total} messages moved")
