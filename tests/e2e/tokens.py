"""A token server on loopback (RFC 6749), strict: a refresh token is good once.  Beside it, in plain text as Dovecot
asks, what tells whose an access token is (RFC 7662)."""

import base64
import http.server
import json
import ssl
import threading
import time
import urllib.parse

CLIENT, SECRET, FIRST_REFRESH = "a-client-id", "the client's own secret & more", "first-refresh-token"


def _part(value):
    return base64.urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=").decode()


class TokenServer:
    """`asked`: the fields of each request for a token, as they came.  `refusals`: answers (status, headers, JSON) to be
    given before any token."""

    def __init__(self, certificate, user):
        self.user = user
        self.asked, self.refusals, self.given = [], [], {}
        self.claims = {"aud": "https://outlook.office365.com", "tid": "a-tenant", "roles": ["IMAP.AccessAsApp",
                                                                                           "SMTP.SendAsApp"]}
        self.seconds = 3600
        self.refresh = FIRST_REFRESH
        self._count = 0
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(*certificate)
        self._secure = self._serve(self._token)
        self._secure.socket = context.wrap_socket(self._secure.socket, server_side=True)
        self._plain = self._serve(self._introspect)
        for server in (self._secure, self._plain):
            threading.Thread(target=server.serve_forever, daemon=True).start()
        self.url = f"https://localhost:{self._secure.server_port}/tenant/oauth2/v2.0/token"
        self.introspection_url = f"http://127.0.0.1:{self._plain.server_port}/introspect"

    def stop(self):
        for server in (self._secure, self._plain):
            server.shutdown()
            server.server_close()

    def revoke(self):
        """No token that was given is good any more."""
        self.given.clear()

    def _serve(self, answer):
        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
                status, headers, value = answer(dict(urllib.parse.parse_qsl(body)))
                text = json.dumps(value).encode()
                self.send_response(status)
                for name, content in {**headers, "Content-Type": "application/json",
                                      "Content-Length": str(len(text))}.items():
                    self.send_header(name, content)
                self.end_headers()
                self.wfile.write(text)

            def log_message(self, *_):
                pass

        return http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)

    def _token(self, fields):
        self.asked.append(fields)
        if self.refusals:
            return self.refusals.pop(0)
        if fields.get("client_id") != CLIENT:
            return 400, {}, {"error": "unauthorized_client"}
        if fields["grant_type"] == "client_credentials":
            if fields.get("client_secret") != SECRET:
                return 401, {}, {"error": "invalid_client", "error_description": "AADSTS7000215: wrong for a@b.example"}
            return self._give({})
        if fields.get("refresh_token") != self.refresh:
            return 400, {}, {"error": "invalid_grant"}
        self.refresh = f"refresh-token-{self._count + 1}"
        return self._give({"refresh_token": self.refresh})

    def _give(self, more):
        self._count += 1
        now = int(time.time())
        access = ".".join((_part({"alg": "none"}), _part({**self.claims, "exp": now + self.seconds, "n": self._count}),
                           "signature"))
        self.given[access] = now + self.seconds
        return 200, {}, {"access_token": access, "token_type": "Bearer", "expires_in": self.seconds, **more}

    def _introspect(self, fields):
        active = self.given.get(fields.get("token"), 0) > time.time()
        return 200, {}, {"active": True, "username": self.user} if active else {"active": False}
