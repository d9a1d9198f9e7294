import json
import os
import unittest
from unittest import mock

from <%= system.package %> import endpoint

from .rows import make_rows


class EndpointTest(unittest.TestCase):
    def test_names_the_model_of_a_row_where_there_are_many(self):
        settings = {"ENDPOINT": "e", "MANY_MODELS": "1"}
        complete = mock.patch.object(endpoint.feature_store, "complete", side_effect=dict)
        with mock.patch.dict(os.environ, settings), complete:
            call = endpoint.arguments({**make_rows(1)[0], "model": "customer7"})
            self.assertEqual(call["TargetModel"], "customer7.tar.gz")
            body = json.dumps({**make_rows(1)[0], "model": "../other"})
            self.assertEqual(endpoint.handler({"body": body})["statusCode"], 400)

    def test_refuses_what_breaks_the_contract(self):
        self.assertEqual(endpoint.handler({"body": "[]"})["statusCode"], 400)
        self.assertEqual(endpoint.handler({"body": "{}"})["statusCode"], 400)
