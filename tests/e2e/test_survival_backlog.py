"""Mails of a backlog share a commit: one that fails in it costs its neighbours nothing, and none is done twice."""

import unittest

import survival
from desk import Desk

AT = survival.ARRIVAL
MAILS = 12

#   what fails once               at which passage
FAULTS = [
    ("message-finish:eio@5!",     "the mark of one mail"),
    ("event-append:eio@30!",      "an event of one mail"),
    ("commit-before:eio@3!",      "the commit itself"),
]


class Backlog(unittest.TestCase):
    def backlog(self):
        desk = Desk(self)
        desk.put(*survival.forms(MAILS).values())
        desk.call("receive", "--once", at=AT)
        return desk

    def check_each_once(self, desk):
        self.assertEqual([message["outcome"] for message in desk.messages()], ["form"] * MAILS)
        self.assertEqual([message["strikes"] for message in desk.messages()], [0] * MAILS)
        self.assertEqual(len(desk.refs()), MAILS)
        acknowledged = desk.rows("SELECT answers, count(*) AS many FROM outbox WHERE letter = 'acknowledgement'"
                                 " GROUP BY answers")
        self.assertEqual([row["many"] for row in acknowledged], [1] * MAILS)
        desk.verify()

    def test_one_that_fails(self):
        for fault, what in FAULTS:
            with self.subTest(what):
                desk = self.backlog()
                desk.call("work", "--once", at=AT, code=None, env={"CASEWARD_FAULT": fault})
                # Its neighbours were tried again one by one, and only where it had none it had no second try.
                left = [message for message in desk.messages() if message["outcome"] is None]
                self.assertLessEqual(len(left), 1)
                desk.call("work", "--once", at=AT)
                self.check_each_once(desk)

    def test_a_disk_that_fails_from_then_on(self):
        desk = self.backlog()
        desk.call("work", "--once", at=AT, code=None, env={"CASEWARD_FAULT": "message-finish:eio@6"})
        done = [message for message in desk.messages() if message["outcome"] is not None]
        self.assertLess(len(done), 6)
        self.assertEqual(len(desk.refs()), len(done))
        desk.verify()
        desk.call("work", "--once", at=AT)
        self.check_each_once(desk)


if __name__ == "__main__":
    unittest.main()
