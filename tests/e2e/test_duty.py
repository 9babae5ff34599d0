"""A child at risk at the wrong door: the sender is told first, and somebody is asked until somebody has it."""

import unittest

import mails
from desk import Desk

# The office, those who manage it, those who sign: in the order of the directory.
LIST = ["operations@partnership.example", "jo.okafor@partnership.example", "maya.lindqvist@partnership.example"]
AT = "2026-12-%02dT%02d:%02d"
TEXT = ("I am worried about a child in my class who told me today that she is being hit at home. She is going home at half "
        "past three and I think she is not safe tonight. Please ring me urgently, this is a safeguarding referral to "
        "children's social care.\n")


def referral(sender="teacher@school.example", **headers):
    return mails.mail(sender, "Referral", TEXT, **headers).as_bytes()


class Duty(unittest.TestCase):
    def setUp(self):
        self.desk = Desk(self)

    def asked(self):
        return [mail["To"] for mail in self.desk.sent(subject="URGENT")]

    def answered(self, to="teacher@school.example"):
        return len(self.desk.sent(to=to, subject="ring 999"))

    def text(self, mail):
        return " ".join(mail.get_body(("plain",)).get_content().split())

    def test_one_after_the_other_by_the_clock_until_one_has_it(self):
        self.desk.once(AT % (16, 16, 20), referral())
        first = self.desk.sent()[0]
        self.assertEqual((first["To"], "999" in first["Subject"]), ("teacher@school.example", True), "before anything else")
        for words in ("999", "020 7946 0100", "020 7946 0101", "by 16:50"):
            self.assertIn(words, self.text(first))
        self.assertEqual(self.asked(), LIST[:1])
        self.assertIn("by 16:50", self.desk.sent(subject="URGENT")[0]["Subject"])
        self.desk.once(AT % (16, 16, 49))
        self.assertEqual(self.asked(), LIST[:1], "not before half an hour is over")
        self.desk.once(AT % (16, 16, 50))
        self.desk.once(AT % (16, 16, 55))
        self.assertEqual(self.asked(), LIST[:2])
        self.desk.once(AT % (16, 17, 20))
        self.assertEqual(self.asked(), LIST)
        self.desk.once(AT % (16, 17, 50))
        self.assertEqual(self.asked(), LIST + LIST[:1], "round again: until somebody has it")
        last = self.desk.sent(to=LIST[1], subject="URGENT")[0]
        self.desk.once(AT % (16, 17, 55), self.desk.answer(last, "I have it"))
        self.assertNotIn("wrong-door", self.desk.tasks())
        self.desk.once(AT % (16, 19, 0))
        self.desk.once(AT % (17, 9, 0))
        self.assertEqual(len(self.asked()), 4)
        [judged] = [event for event in self.desk.json("events") if event["kind"] == "mail-judged"]
        self.assertEqual(judged["actor"], "j-okafor")
        self.desk.verify()

    def test_who_was_not_asked_cannot_take_it(self):
        self.desk.once(AT % (16, 16, 20), referral())
        notice = self.desk.sent(subject="URGENT")[0]
        self.desk.once(AT % (16, 16, 30), self.desk.answer(notice, "I have it", sender="teacher@school.example"),
                       self.desk.answer(notice, "I have it", results=None))
        self.assertIn("wrong-door", self.desk.tasks())
        self.desk.once(AT % (16, 16, 50))
        self.assertEqual(self.asked(), LIST[:2])

    def test_after_a_time_in_which_nothing_ran_everybody_left_is_asked_at_once(self):
        self.desk.once(AT % (16, 16, 20), referral())
        self.desk.once(AT % (16, 23, 0))
        self.assertEqual(sorted(self.asked()[1:]), sorted(LIST))

    def test_no_cap_and_no_list_keeps_it_back_and_a_sender_hears_it_once_a_day(self):
        self.desk.configure(caps="caps: {recipient-hour: 1, recipient-day: 1, person-hour: 1, person-day: 1, case-hour: 1, sender-day: 1, hour: 50}")
        self.desk.once(AT % (16, 16, 20), mails.mail("a.writer@elsewhere.example", "Hello", "A question.\n").as_bytes())
        self.desk.once(AT % (16, 16, 25), referral(List_Id="<staff.school.example>", Precedence="list"), referral(date="Wed, 16 Dec 2026 16:24:00 +0000"),
                       referral(results=None, sender="other@school.example"))
        self.assertEqual(self.answered(), 1)
        self.assertEqual(self.answered("other@school.example"), 1, "confirmed or not")
        self.assertEqual(len(self.asked()), 3)
        self.desk.once(AT % (17, 9, 0), referral(date="Thu, 17 Dec 2026 08:59:00 +0000"))
        self.assertEqual(self.answered(), 2)

    def test_one_that_was_set_apart_is_asked_about_all_the_same(self):
        self.desk.once(AT % (16, 16, 20), referral(results="fail"))
        self.assertEqual([row["outcome"] for row in self.desk.messages()], ["quarantined"])
        self.assertEqual(sorted(self.desk.tasks()), ["quarantined", "wrong-door"])
        self.assertEqual(self.answered(), 0, "whose name it bears may never have written")
        self.assertEqual(self.asked(), LIST[:1])
        self.assertIn("cannot be trusted", self.text(self.desk.sent(subject="URGENT")[0]))
        apart = self.desk.sent(to=LIST[0], subject="set apart")[0]
        self.desk.once(AT % (16, 16, 40), self.desk.answer(apart, "release"))
        self.assertIn("wrong-door", self.desk.tasks(), "that its sender is believed says nothing of the child")
        self.desk.once(AT % (16, 16, 51))
        self.assertEqual(self.asked(), LIST[:2])
        self.desk.once(AT % (16, 16, 55), self.desk.answer(self.desk.sent(to=LIST[1], subject="URGENT")[0], "I have it"))
        self.desk.once(AT % (16, 19, 0))
        self.assertEqual((self.asked(), "wrong-door" in self.desk.tasks()), (LIST[:2], False))
        self.desk.verify()

    def test_that_somebody_has_the_child_leaves_the_mail_apart(self):
        self.desk.once(AT % (16, 16, 20), referral(results="fail"))
        self.desk.once(AT % (16, 16, 40), self.desk.answer(self.desk.sent(to=LIST[0], subject="URGENT")[0], "I have it"))
        self.assertEqual(self.desk.tasks(), ["quarantined"])

    def test_one_that_is_set_apart_for_a_trick_is_answered_where_its_address_is_confirmed(self):
        raw = referral().replace(b"From: teacher@school.example", b'From: "head@council.example" <teacher@school.example>')
        self.desk.once(AT % (16, 16, 20), raw)
        self.assertEqual([row["class_name"] for row in self.desk.messages()], ["suspicious"])
        self.assertEqual((self.answered(), self.asked()), (1, LIST[:1]))

    def test_in_answer_to_a_mail_of_ours_a_child_in_danger_tonight_starts_them_too(self):
        self.desk.once(AT % (16, 16, 20), mails.docx_form())
        ours = self.desk.sent(to="nadia.quillfeather")[0]
        self.desk.once(AT % (16, 17, 0), self.desk.answer(ours, "Thank you.", sender="nadia.quillfeather@trust.example"))
        self.assertEqual(self.asked(), [])
        self.desk.once(AT % (16, 17, 10), self.desk.answer(ours, "Another matter. A girl on our ward told me today that her uncle hits her, and "
                                                               "she is going home tonight.", sender="nadia.quillfeather@trust.example"))
        self.assertEqual(self.asked(), LIST[:1])
        self.assertEqual(self.answered("nadia.quillfeather@trust.example"), 1)

    def test_a_flood_of_them_has_an_end_and_nothing_is_lost(self):
        self.desk.configure(caps="caps: {recipient-hour: 5, recipient-day: 5, person-hour: 5, person-day: 5, case-hour: 5, sender-day: 5, hour: 10}")
        self.desk.once(AT % (16, 16, 20), *(referral(sender=f"t{i}@school.example") for i in range(30)))
        self.assertLessEqual(len(self.desk.sent()), 20, "as many urgent mails as the hour's cap, and as many others")
        self.assertEqual([row["outcome"] for row in self.desk.messages()], ["task"] * 30)
        self.assertEqual(self.desk.tasks().count("wrong-door"), 30)


if __name__ == "__main__":
    unittest.main()
