import os
import unittest
from unittest import mock

from <%= system.package %>.events import connection


class ConnectionTest(unittest.TestCase):
    def test_is_encrypted_whoever_we_are(self):
        for extra in ({}, {"AWS_REGION": "eu-central-1"}, {"KAFKA_USER": "u", "KAFKA_PASSWORD": "p"}):
            settings = {"KAFKA_BROKERS": "broker:9093", **extra}
            with mock.patch.dict(os.environ, settings, clear=True):
                self.assertIn("SSL", connection()["security.protocol"])
