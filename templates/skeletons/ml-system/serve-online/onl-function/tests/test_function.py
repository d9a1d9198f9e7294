import json
import unittest
from unittest import mock

from <%= system.package %> import function, service
from <%= system.package %>.training import train

from .rows import make_rows


class FunctionTest(unittest.TestCase):
    def test_scores_and_refuses(self):
        function.PREDICTOR.use(train(make_rows())[0], "7")
        with mock.patch.object(service.feature_store, "complete", side_effect=dict):
            good = function.handler({"body": json.dumps(make_rows(1)[0])})
        self.assertEqual(good["statusCode"], 200)
        self.assertEqual(json.loads(good["body"])["version"], "7")
        self.assertEqual(function.handler({"body": "no json"})["statusCode"], 400)
        self.assertEqual(function.handler({"rawPath": "/health"})["statusCode"], 200)
