import base64
import json
import unittest

from <%= system.package %>.events import decode


class EventsTest(unittest.TestCase):
    def test_decodes_what_a_function_is_given(self):
        data = base64.b64encode(json.dumps({"entity_id": "a"}).encode()).decode()
        event = {"Records": [{"kinesis": {"data": data, "sequenceNumber": "7"}}]}
        self.assertEqual(list(decode(event)), [("7", {"entity_id": "a"})])
