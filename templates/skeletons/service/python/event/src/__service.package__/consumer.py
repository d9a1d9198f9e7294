"""Takes messages from the queue until it is stopped."""

import logging
from collections.abc import Callable
from threading import Event, Timer
from typing import Any

from .telemetry import tracer

logger = logging.getLogger(__name__)


class Consumer:
    """Only what was handled is deleted; the rest comes again and ends in the dead-letter queue."""

    def __init__(self, client: Any, queue_url: str, handle: Callable[[str], None], visibility: int) -> None:
        self._client = client
        self._queue_url = queue_url
        self._handle = handle
        self._visibility = visibility
        self._stopping = Event()

    def run(self) -> None:
        """Polls until it is stopped, and pauses longer while the queue cannot be reached."""
        pause = 1.0
        while not self._stopping.is_set():
            try:
                self.poll()
                pause = 1.0
            except Exception:
                logger.exception("cannot reach the queue")
                self._stopping.wait(pause)
                pause = min(pause * 2, 30)

    def stop(self) -> None:
        """Ends after the messages at hand; a waiting poll ends within its 20 seconds."""
        self._stopping.set()

    def ping(self) -> None:
        """Raises where the queue does not answer."""
        self._client.get_queue_attributes(QueueUrl=self._queue_url, AttributeNames=["QueueArn"])

    def poll(self) -> int:
        """One round: receive, handle, delete what was handled."""
        answer = self._client.receive_message(
            QueueUrl=self._queue_url,
            MaxNumberOfMessages=10,
            WaitTimeSeconds=20,
            VisibilityTimeout=self._visibility,
        )
        received = answer.get("Messages", [])
        handled = [message for message in received if self._handle_one(message)]
        if handled:
            entries = [
                {"Id": str(index), "ReceiptHandle": message["ReceiptHandle"]}
                for index, message in enumerate(handled)
            ]
            self._client.delete_message_batch(QueueUrl=self._queue_url, Entries=entries)
        return len(received)

    def _handle_one(self, message: dict[str, Any]) -> bool:
        # A slow handler keeps its message; another consumer must not get it meanwhile.
        timer = Timer(self._visibility / 2, self._keep, [message["ReceiptHandle"]])
        timer.daemon = True
        timer.start()
        try:
            with tracer.start_as_current_span("handle message"):
                self._handle(message["Body"])
            return True
        except Exception:
            logger.exception("message %s not handled", message["MessageId"])
            return False
        finally:
            timer.cancel()

    def _keep(self, receipt: str) -> None:
        self._client.change_message_visibility(
            QueueUrl=self._queue_url, ReceiptHandle=receipt, VisibilityTimeout=self._visibility
        )
