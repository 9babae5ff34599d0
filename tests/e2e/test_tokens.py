"""Signing in with access tokens, on servers that take no password: Dovecot's own XOAUTH2, Postfix through it."""

import json
import os
import sys
import time
import unittest

import mails
from agent import Agent
from servers import Servers, can_run_dovecot, can_run_postfix
from tokens import CLIENT, FIRST_REFRESH, SECRET

ARRIVAL = "2026-12-16T16:20"


class Tokens(unittest.TestCase):
    def servers(self):
        servers = Servers(tokens=True)
        servers.__enter__()
        self.addCleanup(servers.stop)
        return servers

    def agent(self, servers, flow="client-credentials", secret=SECRET, expires=""):
        oauth = (f"oauth: {{token-url: '{servers.tokens.url}', client-id: {CLIENT}, scope: 'https://mail.example/.default',"
                 f" flow: {flow}, ca-file: {servers.ca_file}{expires}}}")
        agent = Agent(servers, password=secret)
        path = os.path.join(agent.config, "caseward.yaml")
        with open(path) as file:
            text = file.read()
        with open(path, "w") as file:
            file.write(text.replace(f"ca_file: {servers.ca_file}}}", f"ca_file: {servers.ca_file}, {oauth}}}"))
        return agent

    def check(self, agent, code=0):
        rows = json.loads(agent.call("check", "--json", code=code).stdout)
        return {what: " ".join(row["says"] for row in rows if row["what"] == what) for what in ("mailbox", "submission")}

    def test_a_form_is_read_and_answered_with_tokens_alone(self):
        servers = self.servers()
        agent = self.agent(servers)
        servers.lmtp(mails.text_form())
        agent.once()
        self.assertEqual(len(agent.cases()), 1)
        states = {row["letter"]: row["state"] for row in agent.outbox()}
        self.assertEqual(states["partner-notice"], "accepted")
        servers.delivered(at_least=3)
        self.assertEqual({asked["grant_type"] for asked in servers.tokens.asked}, {"client_credentials"})
        self.assertEqual({asked["client_secret"] for asked in servers.tokens.asked}, {SECRET})
        self.assertEqual({asked["scope"] for asked in servers.tokens.asked}, {"https://mail.example/.default"})
        said = self.check(agent)
        self.assertIn("logged in (token for https://outlook.office365.com, tenant a-tenant, until", said["mailbox"])

    def test_a_refresh_token_is_used_once_and_its_heir_is_kept(self):
        servers = self.servers()
        agent = self.agent(servers, "refresh-token", FIRST_REFRESH)
        kept = os.path.join(agent.state, "token", "receive.json")
        agent.call("receive", "--once")
        self.assertEqual([asked["refresh_token"] for asked in servers.tokens.asked], [FIRST_REFRESH])
        agent.call("receive", "--once")
        self.assertEqual([asked["refresh_token"] for asked in servers.tokens.asked], [FIRST_REFRESH, "refresh-token-1"])
        with open(kept) as file:
            self.assertEqual(json.load(file)["refresh_token"], "refresh-token-2")
        self.assertEqual(os.stat(kept).st_mode & 0o77, 0)
        # A person puts a new first token in place: the kept one is of the old line.
        servers.tokens.refresh = "another-first"
        with open(os.path.join(agent.config, "password"), "w") as file:
            file.write("another-first\n")
        agent.call("receive", "--once")
        self.assertEqual(servers.tokens.asked[-1]["refresh_token"], "another-first")

    def test_a_damaged_heir_is_no_reason_to_begin_again(self):
        servers = self.servers()
        agent = self.agent(servers, "refresh-token", FIRST_REFRESH)
        agent.call("receive", "--once")
        path = os.path.join(agent.state, "token", "receive.json")
        with open(path, "w") as file:
            file.write("{}")
        said = agent.call("receive", "--once", code=None)
        self.assertNotEqual(said.returncode, 0)
        self.assertIn("put a new first token in place", said.stderr)
        self.assertEqual(len(servers.tokens.asked), 1)

    def test_what_the_token_server_refuses_is_named_with_its_likely_cause(self):
        servers = self.servers()
        agent = self.agent(servers, secret="wrong")
        said = self.check(agent, code=78)
        for what in ("mailbox", "submission"):
            self.assertIn("invalid_client AADSTS7000215: the client secret is wrong: its value is needed, not its id",
                          said[what])
            self.assertNotIn("a@b.example", said[what])

    def test_a_server_that_is_busy_is_left_alone_for_as_long_as_it_says(self):
        servers = self.servers()
        agent = self.agent(servers)
        servers.tokens.refusals = [(429, {"Retry-After": "2"}, {"error": "temporarily_unavailable"})]
        servers.lmtp(mails.text_form())
        agent.start("receive")
        self.addCleanup(agent.stop)
        agent.wait_for(lambda: "message=" in agent.log("receive") or len(servers.tokens.asked) > 1)
        self.assertIn("the token server answered 429 temporarily_unavailable", agent.log("receive"))
        self.assertIn("asked to wait for another", agent.log("receive"))

    def test_a_token_that_the_mail_server_refuses_is_looked_into(self):
        servers = self.servers()
        agent = self.agent(servers)
        servers.tokens.claims = {"aud": "https://graph.microsoft.com", "tid": "a-tenant", "roles": ["Mail.Read"]}
        servers.tokens.user = "somebody@else.example"
        said = self.check(agent, code=78)
        self.assertIn("set scope to https://outlook.office365.com/.default", said["mailbox"])
        self.assertIn("neither IMAP.AccessAsApp", said["mailbox"])
        self.assertIn("neither SMTP.SendAsApp", said["submission"])

    def test_a_token_is_renewed_before_it_ends(self):
        servers = self.servers()
        servers.tokens.seconds = 4
        agent = self.agent(servers)
        agent.start()
        self.addCleanup(agent.stop)
        agent.wait_for(lambda: servers.tokens.asked)
        servers.lmtp(mails.text_form())
        agent.wait_for(lambda: agent.cases())
        first = len(servers.tokens.asked)
        agent.wait_for(lambda: all(row["state"] == "accepted" for row in agent.outbox()) and agent.outbox())
        time.sleep(4)
        servers.restart_dovecot()
        servers.lmtp(mails.docx_form())
        agent.wait_for(lambda: len(agent.cases()) > 1, 60)
        self.assertGreater(len(servers.tokens.asked), first)

    def test_a_secret_that_ends_soon_is_told_of_once_a_step(self):
        servers = self.servers()
        agent = self.agent(servers, expires=", secret-expires: 2027-01-15")
        for at in ("2026-12-15T07:31", "2026-12-16T07:30", "2026-12-17T07:30", "2027-01-04T07:30"):
            agent.once(at=at)
        told = [task["kind"] for task in agent.json("tasks") if task["kind"].startswith("sign-in-ends")]
        self.assertEqual(sorted(told), ["sign-in-ends-2027-01-15-14-the mailbox",
                                        "sign-in-ends-2027-01-15-14-the outgoing account",
                                        "sign-in-ends-2027-01-15-30-the mailbox",
                                        "sign-in-ends-2027-01-15-30-the outgoing account"])


if __name__ == "__main__":
    if not can_run_dovecot() or not can_run_postfix():
        sys.exit("Dovecot and Postfix are needed, and root")
    unittest.main()
